using System.Text.RegularExpressions;

namespace Messaging.Policy.AspNetCore.Tests.Docs;

/// <summary>The page on getting started, as what a reader does: commands, files, and requests with what they answer.</summary>
internal static partial class GetStartedPage
{
    public static string Root { get; } = FindRoot();

    /// <summary>The blocks of the page, from the first one on.</summary>
    public static IReadOnlyList<PageBlock> Blocks { get; } =
    [
        .. Block().Matches(File.ReadAllText(Path.Combine(Root, "docs", "get-started.md")).ReplaceLineEndings("\n"))
            .Select(match => new PageBlock(match.Groups["file"].Value, match.Groups["language"].Value, match.Groups["code"].Value)),
    ];

    /// <summary>The files that the page has a reader write.</summary>
    public static IEnumerable<PageBlock> Files => Blocks.Where(block => block.File.Length > 0);

    /// <summary>The requests of the page, each with the lines that have to be in its answer.</summary>
    public static IEnumerable<(PageRequest Request, string[] Expected)> Requests =>
        Blocks.Zip(Blocks.Skip(1)).Where(pair => pair.First.Code.StartsWith("curl ", StringComparison.Ordinal))
            .Select(pair => (PageRequest.Parse(pair.First.Code), pair.Second.Code.Split('\n', StringSplitOptions.RemoveEmptyEntries)));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Messaging.Policy.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        }

        return folder.FullName;
    }

    [GeneratedRegex(@"(?:(?:Create|Replace) `(?<file>[^`]+)`:\n\n)?```(?<language>\w+)\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
