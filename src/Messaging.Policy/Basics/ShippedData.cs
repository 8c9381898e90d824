namespace Messaging.Policy;

/// <summary>The text files that ship inside the library.</summary>
internal static class ShippedData
{
    internal static LawTable ReadLaws() => new(LawKinds.All.SelectMany(Rows));

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

    private static List<LawRow> Rows(LawKind kind)
    {
        using var reader = Open($"{LawKinds.Name(kind)}.tsv");
        return LawText.Parse(kind, reader);
    }
}
