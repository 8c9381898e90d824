using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>Decides the cells of a matrix.</summary>
internal static class MatrixBuilder
{
    public static PolicyMatrix Build(IReadOnlyList<MessagingPolicyOptions> given, AnalysisOptions options)
    {
        MessagingPolicyOptions[] policies = [.. given.Select(PolicyDocument.WithDefaults)];
        PolicyDecider[] deciders = [.. policies.Select(policy => PolicyDecider.Of(policy, laws: options.Laws))];
        var space = FactSpaceBuilder.Build(policies, options);
        var band = BandFilter.Of(policies, options.Band);
        int[] persons = [.. Enumerable.Range(0, space.Who.Count).Where(place => space.Who[place].IsPerson)];
        int[] ties = [.. Enumerable.Range(0, space.Ties.Count).Where(place => space.Ties[place].Held.Count <= 1)];
        var attempt = space.Dimensions[0].Labels.Select((label, place) => (label, place)).First(each => each.label.StartsWith("send", StringComparison.Ordinal)).place;
        ImmutableArray<Outcome> Cells(int policy, int sender, int recipient, int mode) => policy >= deciders.Length ? [] :
        [
            .. ties.Select(tie => deciders[policy].Decide(space.FactsAt([attempt, sender, recipient, 0, 0, mode, 0, 0, 0, 0, 0, tie], policy), space.Now).Outcome),
        ];
        var rows =
            from sender in persons
            from recipient in persons
            where band.Meets(space.Who[sender]) || band.Meets(space.Who[recipient])
            from mode in Enumerable.Range(0, space.Dimensions[FactSpace.ModeAt].Count)
            select new PolicyMatrixRow(
                Name(policies[0], space.Who[sender].Age),
                Name(policies[0], space.Who[recipient].Age),
                space.Dimensions[FactSpace.ModeAt].Labels[mode],
                Cells(0, sender, recipient, mode),
                Cells(1, sender, recipient, mode));
        return new() { Name = policies[0].Name ?? "", Ties = [.. ties.Select(tie => space.Dimensions[FactSpace.TiesAt].Labels[tie])], Rows = [.. rows], Notes = [.. space.Notes] };
    }

    private static string Name(MessagingPolicyOptions policy, AgeCell age)
    {
        if (!age.IsKnown || policy.Ages?.Bands?.FirstOrDefault(band => age.Meets(PolicyMentions.YearsOf(band.From!.Value), band.To is { } to ? PolicyMentions.YearsOf(to) : null)) is not { } found)
        {
            return age.Label;
        }

        return $"{found.Name} ({age.Label})";
    }
}
