using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>Looks for one attempt that two policies decide differently, and stops at the first.</summary>
internal sealed class DifferenceFinder
{
    private readonly MessagingPolicyOptions[] _policies;
    private readonly PolicyDecider[] _deciders;
    private readonly FactSpace _space;
    private readonly Func<AttemptFacts, AttemptFacts, bool> _differ;

    private DifferenceFinder(MessagingPolicyOptions[] policies, AnalysisOptions options, bool isOfAccounts)
    {
        _policies = [.. policies.Select(PolicyDocument.WithDefaults)];
        _deciders = [.. _policies.Select(policy => PolicyDecider.Of(policy, laws: options.Laws))];
        _space = FactSpaceBuilder.Build(_policies, options);
        _differ = isOfAccounts
            ? (before, after) => !DecisionComparison.IsSameToAccounts(_deciders[0].Decide(before, _space.Now), _deciders[1].Decide(after, _space.Now))
            : (before, after) => !DecisionComparison.IsSame(_deciders[0].Decide(before, _space.Now), _deciders[1].Decide(after, _space.Now));
    }

    /// <summary>The first difference, or null where everything that was compared is alike.</summary>
    /// <param name="old">One policy.</param>
    /// <param name="new">The other.</param>
    /// <param name="options">How to compare.</param>
    /// <param name="isOfAccounts">Whether only what concerns the two accounts counts, and not what the host alone is told.</param>
    /// <param name="bounds">What was not compared.</param>
    public static PolicyDifference? Find(MessagingPolicyOptions old, MessagingPolicyOptions @new, AnalysisOptions options, bool isOfAccounts, out IReadOnlyList<string> bounds)
    {
        var finder = new DifferenceFinder([old, @new], options, isOfAccounts);
        bounds = finder._space.Notes;
        return finder.Near() ?? finder.Anywhere();
    }

    /// <summary>Simple attempts, with one fact changed that the space of pairs does not hold.</summary>
    private PolicyDifference? Near()
    {
        var variations = FactVariations.Of(_policies, _space);
        foreach (var at in Contexts())
        {
            var (before, after) = (_space.FactsAt(at, 0), _space.FactsAt(at, 1));
            foreach (var (label, change) in variations)
            {
                var (one, other) = (change(before, 0), change(after, 1));
                if (_differ(one, other))
                {
                    return Make(at, one, other, label);
                }
            }
        }

        return null;
    }

    private IEnumerable<int[]> Contexts()
    {
        var adult = _space.Who.Select((who, place) => (who, place)).Last(each => each.who.IsPerson && each.who.Age.IsKnown).place;
        int[] ties = [.. Enumerable.Range(0, _space.Ties.Count).Where(place => _space.Ties[place].Held.Count <= 1)];
        return
            from attempt in Enumerable.Range(0, _space.Attempts.Count)
            from conversation in Enumerable.Range(0, Math.Min(5, _space.Dimensions[FactSpace.ConversationAt].Count))
            from mode in Enumerable.Range(0, _space.Dimensions[FactSpace.ModeAt].Count)
            from tie in ties
            where attempt == 0 || mode == 0 || tie == 0
            select new[] { attempt, adult, adult, 0, conversation, mode, 0, 0, 0, 0, 0, tie };
    }

    /// <summary>Everything that the two policies tell apart.</summary>
    private PolicyDifference? Anywhere()
    {
        int[] counts = [.. _space.Dimensions.Select(dimension => dimension.Count)];
        const int Outer = FactSpace.RecipientAt + 1;
        var found = new int[counts[..Outer].Aggregate(1, static (product, count) => product * count)][];
        var loop = Parallel.For(0, found.Length, (slice, state) =>
        {
            var at = new int[counts.Length];
            var rest = slice;
            for (var i = Outer - 1; i >= 0; i--)
            {
                (rest, at[i]) = Math.DivRem(rest, counts[i]);
            }

            if (FindIn(at, counts, Outer, () => state.ShouldExitCurrentIteration))
            {
                found[slice] = at;
                state.Break();
            }
        });
        return loop.LowestBreakIteration is { } lowest && found[lowest] is { } place ? Make(place, _space.FactsAt(place, 0), _space.FactsAt(place, 1), label: null) : null;
    }

    private bool FindIn(int[] at, int[] counts, int outer, Func<bool> isOver)
    {
        do
        {
            var (before, after) = (_space.FactsAt(at, 0), _space.FactsAt(at, 1));
            for (at[FactSpace.TiesAt] = 0; at[FactSpace.TiesAt] < counts[FactSpace.TiesAt]; at[FactSpace.TiesAt]++)
            {
                var relations = _space.Ties[at[FactSpace.TiesAt]].Relations;
                if (_differ(before with { Relations = relations }, after with { Relations = relations }))
                {
                    return true;
                }
            }

            at[FactSpace.TiesAt] = 0;
        }
        while (!isOver() && Next(at, counts, outer));
        return false;
    }

    private static bool Next(int[] at, int[] counts, int outer)
    {
        for (var i = FactSpace.TiesAt - 1; i >= outer; i--)
        {
            if (++at[i] < counts[i])
            {
                return true;
            }

            at[i] = 0;
        }

        return false;
    }

    private PolicyDifference Make(int[] at, AttemptFacts before, AttemptFacts after, string? label)
    {
        ImmutableArray<RowCondition> conditions = [.. BoxText.Of(_space.Dimensions, new Box([.. at.Select(static value => 1UL << value)]), _space.Ties), .. label is null or "" ? [] : new RowCondition[] { new("besides", label) }];
        var name = string.Join("; ", conditions.Select(condition => $"{condition.Name}: {condition.Values}"));
        var (oldSays, newSays) = (_deciders[0].Decide(before, _space.Now), _deciders[1].Decide(after, _space.Now));
        return new PolicyDifference
        {
            Old = oldSays.Outcome,
            New = newSays.Outcome,
            Conditions = conditions,
            OldScenario = ScenarioText.Of(name, _policies[0], before, _space.Now, oldSays),
            NewScenario = ScenarioText.Of(name, _policies[1], after, _space.Now, newSays),
        };
    }
}
