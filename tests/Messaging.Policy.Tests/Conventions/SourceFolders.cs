using System.Text.RegularExpressions;
using Messaging.Policy.Tests.Docs;

namespace Messaging.Policy.Tests.Conventions;

/// <summary>What the folders of the library declare and use, read off the text of their files.</summary>
internal static partial class SourceFolders
{
    /// <summary>The name of the folder above all others, where the front door is.</summary>
    public const string FrontDoor = "the front door";

    public static IEnumerable<Use> Uses()
    {
        var files = Repository.Files(Path.Combine("src", "Messaging.Policy"), "*.cs")
            .Select(path => (Path: path, Folder: FolderOf(path), Text: WithoutCommentsAndStrings(File.ReadAllText(path)))).ToArray();
        var homes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in files.OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            foreach (Match match in Declaration().Matches(file.Text))
            {
                // A type in parts lives where the file has its name.
                var name = match.Groups["name"].Value;
                if (Path.GetFileNameWithoutExtension(file.Path) == name || !homes.ContainsKey(name))
                {
                    homes[name] = file.Folder;
                }
            }
        }

        return files
            .SelectMany(file => Name().Matches(file.Text).Select(match => match.Value).Where(homes.ContainsKey)
                .Select(name => new Use(file.Folder, homes[name], name)))
            .Where(use => use.From != use.To)
            .Distinct()
            .OrderBy(use => use.ToString(), StringComparer.Ordinal);
    }

    private static string FolderOf(string path)
    {
        var parts = Path.GetRelativePath(Repository.PathOf("src", "Messaging.Policy"), path).Split(Path.DirectorySeparatorChar);
        return parts.Length == 1 ? FrontDoor : parts[0];
    }

    private static string WithoutCommentsAndStrings(string text) => Strings().Replace(Comments().Replace(text, ""), "\"\"");

    [GeneratedRegex("//[^\n]*")]
    private static partial Regex Comments();

    [GeneratedRegex("\"(?:\\\\.|[^\"\\\\\n])*\"")]
    private static partial Regex Strings();

    [GeneratedRegex(@"^(?!using|namespace)[a-z][\w ]*\b(?:class|struct|interface|enum|record|record struct|delegate [\w<>?]+) (?<name>[A-Z]\w*)", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"(?<![\w.])[A-Z]\w*")]
    private static partial Regex Name();

    /// <summary>That a file of one folder names a type of another.</summary>
    public sealed record Use(string From, string To, string Type)
    {
        public override string ToString() => $"{From} -> {To}: {Type}";
    }
}
