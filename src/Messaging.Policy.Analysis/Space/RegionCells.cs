using NodaTime;

namespace Messaging.Policy;

/// <summary>One region for each that policies name, one that none names, and the unknown one.</summary>
internal static class RegionCells
{
    // A group is told by a member of it that nobody names.
    private static readonly string[] Candidates =
    [
        "NZ", "CL", "TH", "KE", "PE", "MA", "LU", "MT", "SI", "LV", "EE", "SK", "CY", "HR", "BG", "RO", "CZ", "HU", "AT", "FI", "PT", "IE", "SE", "DK", "BE", "NL", "PL", "ES", "IT", "FR", "DE",
        "NO", "IS", "LI", "CH", "GB", "US", "CA", "AU", "BR", "KR", "JP", "IN",
    ];

    /// <summary>The regions that rules tell apart, of senders and of recipients; one that nobody names where they tell none.</summary>
    public static (IReadOnlyList<Region> From, IReadOnlyList<Region> To) OfRules(PolicyMentions mentions) =>
        (Of(mentions, mentions.Conditions.SelectMany(when => when.FromRegions ?? [])), Of(mentions, mentions.Conditions.SelectMany(when => when.ToRegions ?? [])));

    /// <summary>The regions that anything of the policies tells apart.</summary>
    public static IReadOnlyList<Region> OfGates(PolicyMentions mentions) => Of(mentions, All(mentions));

    /// <summary>The regions in one that policies tell apart: a country and its named parts, or members of a group, one for each set of names that it goes by.</summary>
    public static IReadOnlyList<Region> Within(PolicyMentions mentions, string code)
    {
        string[] named = [.. All(mentions)];
        string[] inside =
        [
            .. (Region.Parse(code).IsGroup ? Candidates : [code])
                .Concat(named.Where(name => !Region.Parse(name).IsGroup))
                .Distinct(StringComparer.Ordinal)
                .Where(name => IsIn(code, name)),
        ];
        return mentions.AdoptLaws
            ? [.. inside.Select(Region.Parse)]
            : [.. inside.GroupBy(name => string.Join(' ', named.Where(outer => IsIn(outer, name)))).Select(alike => Region.Parse(alike.First()))];
    }

    /// <summary>A region that no policy names.</summary>
    public static Region Elsewhere(PolicyMentions mentions)
    {
        string[] named = [.. All(mentions)];
        return Region.Parse(Candidates.First(code => !named.Contains(code, StringComparer.Ordinal) && !named.Any(group => Contains(group, code))));
    }

    /// <summary>Whether a region is another, or in it.</summary>
    public static bool IsIn(string outer, string inner) =>
        inner == outer || inner.StartsWith(outer + "-", StringComparison.Ordinal) || Contains(outer, inner);

    private static IReadOnlyList<Region> Of(PolicyMentions mentions, IEnumerable<string> named)
    {
        string[] codes = [.. named.Distinct(StringComparer.Ordinal)];
        var elsewhere = Elsewhere(mentions);
        if (codes.Length == 0)
        {
            return [elsewhere];
        }

        IEnumerable<Region> regions = codes.Select(code => Region.Parse(code) is { IsGroup: true }
            ? Region.Parse(Candidates.FirstOrDefault(member => Contains(code, member) && !codes.Contains(member, StringComparer.Ordinal), Candidates[0]))
            : Region.Parse(code));
        return [elsewhere, .. regions.Distinct(), default];
    }

    private static IEnumerable<string> All(PolicyMentions mentions) =>
        mentions.Policies.SelectMany(policy => (policy.Accounts.UnavailableRegions ?? [])
            .Concat(policy.Ages?.Minimum.Regions?.Keys ?? [])
            .Concat(policy.Ages?.Consent?.Regions?.Keys ?? [])
            .Concat(policy.Ages?.Assurance.Regions?.Keys ?? []))
            .Concat(mentions.Conditions.SelectMany(when => (when.FromRegions ?? []).Concat(when.ToRegions ?? [])))
            .Distinct(StringComparer.Ordinal);

    /// <summary>Asked of the library itself: a policy that is unavailable in the group refuses its members.</summary>
    private static bool Contains(string group, string country) =>
        Region.TryParse(group, out var region) && region.IsGroup
        && PolicyDecider.Of(new MessagingPolicyOptions { Ages = null, Accounts = new() { UnavailableRegions = [group] } }).Decide(
            new AttemptFacts
            {
                Attempt = new(FactSpace.Sender, FactSpace.Recipient),
                Sender = new Account { Id = FactSpace.Sender, Region = Region.Parse(country) },
                Relations = RelationPair.None,
                Blocks = BlockPair.None,
                Thread = MessageThread.None,
                Reports = [],
            },
            Instant.FromUtc(2026, 1, 1, 0, 0)).Reasons.Contains(Reason.RegionUnavailable);
}
