namespace Messaging.Policy;

/// <summary>Bands that do not part all ages, that no pair rule parts from their neighbours, or that nothing tells apart.</summary>
internal static class BandLint
{
    public static IEnumerable<LintFinding> Find(MessagingPolicyOptions policy)
    {
        if (policy.Ages is not { Bands: { Count: > 0 } stated } ages)
        {
            return [];
        }

        AgeBandOptions[] bands = [.. stated.OrderBy(band => PolicyMentions.YearsOf(band.From!.Value))];
        return Gaps(ages, bands).Concat(WithoutPair(policy, bands)).Concat(Alike(policy, bands));
    }

    private static IEnumerable<LintFinding> Gaps(AgeOptions ages, AgeBandOptions[] bands)
    {
        var least = (ages.Minimum.Regions ?? new Dictionary<string, IList<AgeRequirementOptions>>()).Values.SelectMany(each => each).Select(each => each.Age ?? 0).Append(ages.Minimum.Default).Min();
        var reached = least;
        foreach (var band in bands)
        {
            var from = PolicyMentions.YearsOf(band.From!.Value);
            if (from > reached)
            {
                yield return new(
                    LintSeverity.Warning,
                    "band-gap",
                    PathOf(ages, band),
                    $"an age of {(from == reached + 1 ? $"{reached}" : $"{reached} to {from - 1}")} is in no band, and no band's rules protect it",
                    "Let the band begin earlier, or state one for these ages");
            }

            reached = band.To is { } to ? Math.Max(reached, PolicyMentions.YearsOf(to)) : int.MaxValue;
        }

        if (reached != int.MaxValue)
        {
            yield return new(LintSeverity.Warning, "band-gap", PathOf(ages, bands[^1]), $"an age of {reached} or more is in no band, and no band's rules hold for it", "Leave `to` out of the last band, or state one for these ages");
        }
    }

    private static IEnumerable<LintFinding> WithoutPair(MessagingPolicyOptions policy, AgeBandOptions[] bands)
    {
        var pairs = policy.Ages!.Pairs!;
        for (var i = 0; i < bands.Length && pairs.Count > 0; i++)
        {
            string[] neighbours = [.. new[] { i - 1, i + 1 }.Where(place => place >= 0 && place < bands.Length).Select(place => bands[place].Name!)];
            if (neighbours.Length > 0 && !pairs.Any(pair => (pair.From == bands[i].Name && neighbours.Contains(pair.To)) || (pair.To == bands[i].Name && neighbours.Contains(pair.From))))
            {
                yield return new(
                    LintSeverity.Note,
                    "band-without-pair",
                    PathOf(policy.Ages, bands[i]),
                    $"no pair rule stands between {bands[i].Name} and {string.Join(" or ", neighbours)}, though other bands have some",
                    $"State one in $.ages.pairs, or keep it so if {bands[i].Name} may write to its neighbours freely");
            }
        }
    }

    /// <summary>Neighbours of which nothing is said that tells them apart.</summary>
    private static IEnumerable<LintFinding> Alike(MessagingPolicyOptions policy, AgeBandOptions[] bands)
    {
        for (var i = 1; i < bands.Length; i++)
        {
            var (one, other) = (bands[i - 1], bands[i]);
            if (bands.Length > 1 && !IsNamed(policy, one) && !IsNamed(policy, other) && (one.Default ?? policy.Audience.Default, one.Widest, one.GuardianApproval) == (other.Default ?? policy.Audience.Default, other.Widest, other.GuardianApproval))
            {
                yield return new(LintSeverity.Note, "dead-band", PathOf(policy.Ages!, other), $"nothing tells the band {other.Name} from {one.Name}", "Make one band of both, or say what differs");
            }
        }
    }

    private static bool IsNamed(MessagingPolicyOptions policy, AgeBandOptions band)
    {
        var conditions = policy.Rules!.Select(rule => rule.When).Concat(policy.Budgets!.Select(budget => budget.When));
        return policy.Ages!.UnknownAge == band.Name
            || policy.Ages.Pairs!.Any(pair => pair.From == band.Name || pair.To == band.Name)
            || conditions.Any(when => (when.FromBands ?? []).Contains(band.Name!) || (when.ToBands ?? []).Contains(band.Name!))
            || (policy.Groups.CreatorApproval ?? []).Contains(band.Name!)
            || policy.Groups.FriendsInside?.ContainsKey(band.Name!) == true;
    }

    private static string PathOf(AgeOptions ages, AgeBandOptions band) => $"$.ages.bands[{ages.Bands!.IndexOf(band)}]";
}
