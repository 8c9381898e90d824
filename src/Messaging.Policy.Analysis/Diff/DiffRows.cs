using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>Makes rows of boxes, each with its example.</summary>
internal sealed class DiffRows(FactSpace space, MessagingPolicyOptions[] policies, PolicyDecider[] deciders)
{
    public PolicyDiffRow OfPair(int kind, Box box)
    {
        var (direction, old, @new) = PairDiffer.KindOf(kind);
        var place = space.Smallest(box);
        return Make(direction, old, @new, BoxText.Of(space.Dimensions, box, space.Ties), box.Count, policy => space.FactsAt(place, policy) with { Relations = space.Ties[place[^1]].Relations });
    }

    public PolicyDiffRow OfGate(string side, IReadOnlyList<Dimension> dimensions, Box box, GateDiffer.FactsOf example)
    {
        var (old, @new) = (deciders[0].Decide(example(0), space.Now).Outcome, deciders[1].Decide(example(1), space.Now).Outcome);
        var conditions = BoxText.Of(dimensions, box);
        return Make(
            @new > old ? DiffDirection.Wider : DiffDirection.Narrower,
            old,
            @new,
            [.. conditions.Select(condition => condition with { Name = $"{side}'s {condition.Name}" })],
            box.Count,
            example) with
        { IsGate = true };
    }

    private PolicyDiffRow Make(DiffDirection direction, Outcome old, Outcome @new, ImmutableArray<RowCondition> conditions, long states, GateDiffer.FactsOf example)
    {
        var (before, after) = (example(0), example(1));
        var (oldSays, newSays) = (deciders[0].Decide(before, space.Now), deciders[1].Decide(after, space.Now));
        var name = string.Join("; ", conditions.Select(condition => $"{condition.Name}: {condition.Values}"));
        return new PolicyDiffRow
        {
            Direction = direction,
            Old = old,
            New = @new,
            Conditions = conditions,
            States = states,
            OldReasons = [.. oldSays.Reasons.Select(reason => reason.Code)],
            NewReasons = [.. newSays.Reasons.Select(reason => reason.Code)],
            OldScenario = ScenarioText.Of($"old policy: {name}", policies[0], before, space.Now, oldSays),
            NewScenario = ScenarioText.Of($"new policy: {name}", policies[1], after, space.Now, newSays),
        };
    }
}
