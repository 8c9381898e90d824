namespace Messaging.Policy;

/// <summary>The ages of a band, in whichever policy has it.</summary>
internal sealed class BandFilter
{
    private readonly (int From, int? To)[]? _spans;

    private BandFilter((int From, int? To)[]? spans) => _spans = spans;

    /// <exception cref="ArgumentException">No policy has such a band.</exception>
    public static BandFilter Of(IEnumerable<MessagingPolicyOptions> policies, string? band)
    {
        if (band is null)
        {
            return new(spans: null);
        }

        AgeBandOptions[] all = [.. policies.SelectMany(policy => policy.Ages?.Bands ?? [])];
        (int From, int? To)[] spans = [.. all.Where(each => each.Name == band).Select(each => (PolicyMentions.YearsOf(each.From!.Value), each.To is { } to ? PolicyMentions.YearsOf(to) : (int?)null))];
        return spans.Length > 0
            ? new(spans)
            : throw new ArgumentException($"\"{band}\" is not a band of either policy; there are {string.Join(", ", all.Select(each => each.Name).Distinct())}.");
    }

    public bool Meets(WhoCell who) => _spans is null || (who.IsPerson && Meets(who.Age));

    public bool Meets(AgeCell age) => _spans is null || Array.Exists(_spans, span => age.Meets(span.From, span.To));
}
