namespace Chat;

/// <summary>The documents that the sample offers: one preset of the library, and two of its own.</summary>
public static class PolicyShelf
{
    public const string Article = "tiktok-2023";

    public const string House = "house";

    public const string Silent = "silent";

    public static IReadOnlyList<string> Names { get; } = [Article, House, Silent];

    public static string TitleOf(string name) => name switch
    {
        Article => "The article (tiktok-2023)",
        House => "With requests, teens and limits that are told (house)",
        Silent => "With blocks that nobody notices (silent)",
        _ => name,
    };

    public static string TextOf(string name)
    {
        using var stream = typeof(PolicyShelf).Assembly.GetManifestResourceStream($"Chat.Policies.{name}.json") ?? throw new ArgumentException($"There is no policy {name}.", nameof(name));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
