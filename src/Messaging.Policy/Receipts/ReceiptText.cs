using System.Buffers;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using NodaTime;
using NodaTime.Text;

namespace Messaging.Policy;

/// <summary>The one text form of a receipt: fixed members in a fixed order, so that equal receipts are equal lines. <c>docs/receipts.md</c> describes it.</summary>
internal sealed record ReceiptText
{
    private const string Name = "mpr";
    private const string UnknownVerb = "unknown";

    private static readonly string[] Members = ["at", "verb", "outcome", "reasons", "policy", "laws", "key", "facts", "seal"];

    // What an edition's name may consist of here: a host's own name may hold anything, and the hash tells it apart anyway.
    private static readonly SearchValues<char> EditionCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.+-_");

    public required Instant At { get; init; }

    public required MessageVerb Verb { get; init; }

    public required Outcome Outcome { get; init; }

    public required ImmutableArray<string> Reasons { get; init; }

    public required string PolicyHash { get; init; }

    public required string LawData { get; init; }

    public required string KeyId { get; init; }

    public required string FactsDigest { get; init; }

    public string Seal { get; init; } = "";

    /// <summary>Everything that the seal covers.</summary>
    public string Body =>
        $"{Name}{DecisionReceipt.Version};at={InstantPattern.ExtendedIso.Format(At)};verb={(Names.Verbs.Has(Verb) ? Names.Verbs.Of(Verb) : UnknownVerb)}"
        + $";outcome={Names.Outcomes.Of(Outcome)};reasons={string.Join(',', Reasons)};policy={PolicyHash};laws={LawData}"
        + $";key={KeyId};facts={FactsDigest};seal=";

    public string SealUnder(ReceiptKey key) => key.Digest(Encoding.ASCII.GetBytes(Body));

    /// <summary>The edition and hash of law data, as a receipt names it.</summary>
    public static string LawDataOf(RegionLaws laws) => $"{string.Concat(laws.Version.Select(character => EditionCharacters.Contains(character) ? character : '_'))}:{laws.Hash}";

    /// <exception cref="FormatException">It is no receipt, or of another version.</exception>
    public static ReceiptText Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var parsed) ? parsed
            : throw new FormatException(VersionOf(text) is { } version && version != DecisionReceipt.Version
                ? $"The receipt is of version {version}; this version of the library reads {DecisionReceipt.Version}."
                : "The text is not a receipt.");
    }

    public static bool TryParse(string? text, [NotNullWhen(true)] out ReceiptText? parsed)
    {
        parsed = null;
        if (text is null || VersionOf(text) != DecisionReceipt.Version || !TrySplit(text, out var values))
        {
            return false;
        }

        var at = InstantPattern.ExtendedIso.Parse(values[0]);
        var verb = MessageVerb.Unknown;
        string[] reasons = values[3].Length == 0 ? [] : values[3].Split(',');
        if (!at.Success || !IsLawData(values[5]) || (values[1] != UnknownVerb && !Names.Verbs.TryParse(values[1], out verb))
            || !Names.Outcomes.TryParse(values[2], out var outcome) || !reasons.All(Reason.IsCode)
            || !IsDigest(values[4]) || !ReceiptKey.IsId(values[6]) || !IsDigest(values[7]) || !IsDigest(values[8]))
        {
            return false;
        }

        var receipt = new ReceiptText
        {
            At = at.Value,
            Verb = verb,
            Outcome = outcome,
            Reasons = [.. reasons],
            PolicyHash = values[4],
            LawData = values[5],
            KeyId = values[6],
            FactsDigest = values[7],
            Seal = values[8],
        };

        // One receipt has one form: an instant, say, that is written in another way is none.
        parsed = receipt.Body + receipt.Seal == text ? receipt : null;
        return parsed is not null;
    }

    private static int? VersionOf(string text)
    {
        var end = text.IndexOf(';', StringComparison.Ordinal);
        return end > Name.Length && text.StartsWith(Name, StringComparison.Ordinal) && int.TryParse(text.AsSpan(Name.Length, end - Name.Length), out var version) ? version : null;
    }

    private static bool TrySplit(string text, out string[] values)
    {
        var parts = text.Split(';')[1..];
        values = [.. parts.Zip(Members).TakeWhile(pair => pair.First.StartsWith($"{pair.Second}=", StringComparison.Ordinal)).Select(pair => pair.First[(pair.Second.Length + 1)..])];
        return parts.Length == Members.Length && values.Length == Members.Length;
    }

    private static bool IsLawData(string text) => text.LastIndexOf(':') is var colon and > 0 && IsDigest(text[(colon + 1)..]) && text.AsSpan(0, colon).IndexOfAnyExcept(EditionCharacters) < 0;

    private static bool IsDigest(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);
}
