namespace Messaging.Policy;

/// <summary>A kind of the law data that a policy adopts, and which of its rows it leaves out.</summary>
/// <remarks>
/// A kind alone may be written as its name. Where a kind is adopted by several entries, a row is out only if every one of them leaves it out. Not safe for
/// many threads while it is being written.
/// </remarks>
public sealed class AdoptedLawOptions : PolicyPartOptions
{
    /// <summary>Makes an entry that names no kind yet.</summary>
    public AdoptedLawOptions()
    {
    }

    /// <summary>Adopts a kind.</summary>
    /// <param name="kind">The name of the kind, such as "social-media-minimum".</param>
    public AdoptedLawOptions(string kind) => Kind = kind;

    /// <summary>The name of the kind: one of those that decide. Needed.</summary>
    public string? Kind { get; set; }

    /// <summary>
    /// What is left out: codes of regions ("AU": the rows of exactly this region, not those of its parts), and ids of rows. Default: nothing.
    /// </summary>
    public IList<string>? Except { get; set; }

    /// <summary>
    /// What the service is, by words that laws know: a row whose scope leaves such services out is left out. Allowed is "messaging-first": messaging is the sole or
    /// main purpose of the service (scope word <c>messaging-first-exempt</c>). Default: nothing is said.
    /// </summary>
    public IList<string>? Services { get; set; }

    /// <summary>Adopts a kind.</summary>
    /// <param name="kind">The name of the kind.</param>
    public static implicit operator AdoptedLawOptions(string kind) => FromString(kind);

    /// <summary>Adopts a kind.</summary>
    /// <param name="kind">The name of the kind.</param>
    /// <returns>The entry.</returns>
    public static AdoptedLawOptions FromString(string kind) => new(kind);

    /// <summary>The name of the kind.</summary>
    /// <returns>The name; empty where there is none.</returns>
    public override string ToString() => Kind ?? string.Empty;
}
