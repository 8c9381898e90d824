namespace Messaging.Policy;

/// <summary>The text files that ship inside the library.</summary>
internal static class ShippedData
{
    internal static LawTable ReadLaws() => new(LawKinds.All.SelectMany(Rows));

    /// <summary>Opens a file of <c>Ages/Data</c>.</summary>
    internal static StreamReader Open(string file) =>
        new(typeof(ShippedData).Assembly.GetManifestResourceStream($"Messaging.Policy.Ages.Data.{file}")!);

    private static List<LawRow> Rows(LawKind kind)
    {
        using var reader = Open($"{LawKinds.Name(kind)}.tsv");
        return LawText.Parse(kind, reader);
    }
}
