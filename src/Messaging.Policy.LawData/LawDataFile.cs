namespace Messaging.Policy;

/// <summary>The edition of the law data that this package holds: one text, to be read by <c>RegionLaws.Read</c>, and its hash.</summary>
/// <remarks>Immutable and safe for many threads. Research to be reviewed by somebody with legal training, not legal advice.</remarks>
public static class LawDataFile
{
    /// <summary>The SHA-256 of the text: 64 lower-case hexadecimal digits.</summary>
    public static string Hash { get; } = ReadHash();

    /// <summary>Opens the text.</summary>
    /// <returns>A new stream from its beginning, for the caller to close.</returns>
    public static Stream OpenRead() => Open("laws.tsv");

    private static string ReadHash()
    {
        using var reader = new StreamReader(Open("laws.sha256"));
        return reader.ReadToEnd().Trim();
    }

    private static Stream Open(string name) => typeof(LawDataFile).Assembly.GetManifestResourceStream(name)!;
}
