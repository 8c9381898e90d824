namespace Messaging.Policy;

/// <summary>Lets the shadow policy decide on facts that were loaded for the policy in force. Reads no port, asks no budget, changes nothing.</summary>
internal static class ShadowJudge
{
    /// <summary>What both policies permit, and how far they differ; none where nothing was understood.</summary>
    public static bool TryCompare(
        in SendAttempt attempt, Snapshot snapshot, long now, CompiledPolicy policy, CompiledPolicy shadow, out ShadowDifference difference)
    {
        difference = default;
        if (!Understanding.IsUnderstood(attempt) || Understanding.FindFault(snapshot, policy.Reports is not null) is not null)
        {
            return false;
        }

        var inForce = Permitted(policy, attempt, snapshot, now);
        if (shadow.Reports is { } rule && (policy.Reports is null || policy.Reports.Reach < rule.Reach))
        {
            // What only the shadow needs was not loaded: its rule about reports says nothing then, rather than guess from a part of them.
            snapshot.Reports = [];
        }

        var beside = Permitted(shadow, attempt, snapshot, now);
        difference = new(
            Differ(inForce, beside), Micros.ToInstant(now), attempt.Verb, inForce.Outcome, inForce.Reasons, beside.Outcome, beside.Reasons);
        return true;
    }

    private static Decision Permitted(CompiledPolicy policy, in SendAttempt attempt, in Snapshot snapshot, long now)
    {
        var facts = new SendFacts(policy, attempt, snapshot, now);
        var rulings = Permission.Judge(facts);
        return rulings.HasFailed ? Deliberation.Unavailable(policy) : Verdicts.Reach(facts, rulings);
    }

    private static DecisionDifference Differ(in Decision one, in Decision other) =>
        one.Outcome != other.Outcome ? DecisionDifference.Outcome
        : one.SenderView.Outcome != other.SenderView.Outcome || !AreSame(one.SenderView.Reasons, other.SenderView.Reasons) ? DecisionDifference.View
        : !AreSame(one.Reasons, other.Reasons) ? DecisionDifference.Reasons
        : DecisionDifference.None;

    /// <summary>By code: the two policies have their own reasons, each in a catalog of its own.</summary>
    private static bool AreSame(ReasonList one, ReasonList other)
    {
        if (one.Count != other.Count)
        {
            return false;
        }

        var second = other.GetEnumerator();
        foreach (var reason in one)
        {
            second.MoveNext();
            if (reason.Code != second.Current.Code)
            {
                return false;
            }
        }

        return true;
    }
}
