using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>Puts together how two policies differ: gates of one account, pairs, and what is data.</summary>
internal static class PolicyDiffer
{
    /// <summary>What merges into fewer rows comes first; sets of ties last.</summary>
    private static readonly int[] MergeOrder =
    [
        FactSpace.ModeAt, FactSpace.ConversationAt, FactSpace.OwnModeAt, FactSpace.TenureAt, FactSpace.ToTagsAt, FactSpace.GuardiansAt, FactSpace.BlockAt, FactSpace.RecipientAt,
        FactSpace.SenderAt, FactSpace.AttemptAt, FactSpace.RegionsAt, FactSpace.TiesAt,
    ];

    private static readonly string[] Untouched =
    [
        "the same in every policy and not compared: standing, mutes, restrictions and quiet hours",
        "limits, groups and reports are compared as data",
    ];

    public static PolicyDiff Diff(MessagingPolicyOptions old, MessagingPolicyOptions @new, AnalysisOptions options)
    {
        MessagingPolicyOptions[] policies = [PolicyDocument.WithDefaults(old), PolicyDocument.WithDefaults(@new)];
        PolicyDecider[] deciders = [.. policies.Select(policy => PolicyDecider.Of(policy, laws: options.Laws))];
        CheckMap(policies, options);
        var band = BandFilter.Of(policies, options.Band);
        var space = FactSpaceBuilder.Build(policies, options);
        var gates = new GateDiffer(space, new GateCells(policies, space), deciders[0], deciders[1], band.Meets);
        var pairs = new PairDiffer(space, deciders[0], deciders[1], at => band.Meets(space.Who[at[FactSpace.SenderAt]]) || band.Meets(space.Who[at[FactSpace.RecipientAt]]));
        var rows = new DiffRows(space, policies, deciders);
        ImmutableArray<PolicyDiffRow> ofGates = [.. gates.Run().Select(gate => rows.OfGate(gate.Side, gate.Dimensions, gate.Box, gate.Example)).OrderBy(row => row.Direction)];
        ImmutableArray<PolicyDiffRow> ofPairs =
        [
            .. pairs.Run()
                .SelectMany(found => Box.Merge(found.Value, MergeOrder).Select(box => rows.OfPair(found.Key, box)))
                .OrderBy(row => row.Direction).ThenByDescending(row => row.States).ThenBy(row => row.OldScenario, StringComparer.Ordinal),
        ];
        return new PolicyDiff
        {
            Rows = ofGates.AddRange(ofPairs),
            Changes = DataChanges.Between(policies[0], policies[1]),
            Bounds = [.. space.Notes, .. Untouched],
            States = pairs.States,
        };
    }

    /// <exception cref="ArgumentException">A mode of the map is not there.</exception>
    private static void CheckMap(MessagingPolicyOptions[] policies, AnalysisOptions options)
    {
        foreach (var (from, to) in options.ModeMap)
        {
            Check(policies[0], from, "old");
            Check(policies[1], to, "new");
        }

        static void Check(MessagingPolicyOptions policy, string mode, string which)
        {
            if (!ModeCell.NamesOf(policy).Contains(mode, StringComparer.Ordinal))
            {
                throw new ArgumentException($"\"{mode}\" is not a mode of the {which} policy; it has {string.Join(", ", ModeCell.NamesOf(policy))}.");
            }
        }
    }
}
