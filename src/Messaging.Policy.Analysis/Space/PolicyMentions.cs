using NodaTime;

namespace Messaging.Policy;

/// <summary>Everything that some policies name, and so can tell apart.</summary>
internal sealed class PolicyMentions
{
    private static readonly string[] LibraryTies = ["friend", "followed", "follower", "contact", "community", "allowed"];

    public PolicyMentions(IReadOnlyList<MessagingPolicyOptions> policies, IReadOnlyList<string> moreTies, IReadOnlyList<Period> moreWindows)
    {
        Policies = policies;
        Conditions = [.. policies.SelectMany(policy => policy.Rules ?? []).Select(rule => rule.When)];
        Ties = [.. Named(policies).Where(tie => !IsComputedInAll(policies, tie)).Concat(moreTies).Distinct().OrderBy(PlaceOf).ThenBy(tie => tie, StringComparer.Ordinal)];
        ToTags = [.. Conditions.SelectMany(when => when.ToTags ?? []).Distinct().Order(StringComparer.Ordinal)];
        Borders = [.. policies.Where(policy => policy.Ages is not null).SelectMany(policy => BordersOf(policy.Ages!)).Where(age => age > 0).Distinct().Order()];
        Tenures = [.. Spans(policies.SelectMany(policy => policy.Ties ?? new Dictionary<string, ComputedTieOptions>()).Select(tie => tie.Value.AccountOlderThan).Concat(Conditions.Select(when => when.AccountYoungerThan)))];
        Windows = [.. Spans(policies.SelectMany(policy => policy.Ties ?? new Dictionary<string, ComputedTieOptions>()).Select(tie => tie.Value.AnsweredWithin).Concat(moreWindows))];
        CoolDowns = [.. Spans(policies.Select(policy => policy.Requests.DeclineCoolDown))];
    }

    public IReadOnlyList<MessagingPolicyOptions> Policies { get; }

    public IReadOnlyList<ConditionOptions> Conditions { get; }

    /// <summary>The ties of which relations consist, and tags; without the one of whoever answered, which the conversation says, and those that every policy computes.</summary>
    public IReadOnlyList<string> Ties { get; }

    public IReadOnlyList<string> ToTags { get; }

    /// <summary>The ages at which anything changes.</summary>
    public IReadOnlyList<int> Borders { get; }

    public IReadOnlyList<Duration> Tenures { get; }

    public IReadOnlyList<Duration> Windows { get; }

    public IReadOnlyList<Duration> CoolDowns { get; }

    public bool AskAges => Policies.Any(policy => policy.Ages is not null);

    public bool AskMajority => Policies.Any(policy => (policy.Ages?.Bands ?? []).Any(band => band.From?.IsMajority == true || band.To?.IsMajority == true));

    public bool AdoptLaws => Policies.Any(policy => policy.Ages?.Laws is { Count: > 0 });

    /// <summary>Eighteen where a border is said as majority, which regions may set elsewhere.</summary>
    public static int YearsOf(AgeBoundary border) => border.Years ?? 18;

    private static IEnumerable<string> Named(IEnumerable<MessagingPolicyOptions> policies) =>
        policies.SelectMany(policy => (policy.Audience.Modes ?? []).SelectMany(mode => mode.Routes?.Keys ?? [])
                .Concat((policy.Rules ?? []).SelectMany(rule => (rule.Unless ?? []).Concat(rule.When.Tags ?? [])))
                .Concat((policy.Ages?.Pairs ?? []).SelectMany(pair => pair.Requires ?? [])))
            .Where(tie => tie is not ("anyone" or "answered"));

    private static bool IsComputedInAll(IReadOnlyList<MessagingPolicyOptions> policies, string tie) =>
        policies.All(policy => policy.Ties?.ContainsKey(tie) == true || !Named([policy]).Contains(tie)) && policies.Any(policy => policy.Ties?.ContainsKey(tie) == true);

    private static int PlaceOf(string tie) => Array.IndexOf(LibraryTies, tie) is var place and >= 0 ? place : LibraryTies.Length;

    private static IEnumerable<int> BordersOf(AgeOptions ages) =>
        (ages.Bands ?? []).SelectMany(band => new[] { band.From, band.To }).OfType<AgeBoundary>().Select(YearsOf)
            .Append(ages.Minimum.Default)
            .Concat((ages.Minimum.Regions ?? new Dictionary<string, IList<AgeRequirementOptions>>()).Values.SelectMany(each => each).Select(each => each.Age ?? 0))
            .Append(ages.Consent?.Default ?? 0)
            .Concat((ages.Consent?.Regions ?? new Dictionary<string, IList<AgeRequirementOptions>>()).Values.SelectMany(each => each).Select(each => each.Age ?? 0));

    private static IEnumerable<Duration> Spans(IEnumerable<Period?> periods) =>
        periods.OfType<Period>().Select(period => period.ToDuration()).Where(span => span > Duration.Zero).Distinct().Order();
}
