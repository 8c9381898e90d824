namespace Messaging.Policy;

/// <summary>The text files that ship inside the library.</summary>
internal static class ShippedData
{
    /// <summary>The edition of the law data that ships with this version of the library.</summary>
    internal static LawEdition ReadLaws()
    {
        using var reader = Open("laws.tsv");
        return LawTextReader.Read(reader.ReadToEnd());
    }

    /// <summary>The lines of a file of <c>Ages/Data</c> below its header, split at tabs.</summary>
    internal static IEnumerable<string[]> Lines(string file)
    {
        using var reader = Open(file);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            yield return line.Split('\t');
        }
    }

    private static StreamReader Open(string file) =>
        new(typeof(ShippedData).Assembly.GetManifestResourceStream($"Messaging.Policy.Ages.Data.{file}")!);
}
