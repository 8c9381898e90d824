namespace Messaging.Policy;

/// <summary>Lets the shadow policy decide on facts that were loaded for the policy in force. Reads no port, asks no budget, changes nothing.</summary>
internal static class ShadowJudge
{
    /// <summary>What both policies permit, and how far they differ; none where nothing was understood.</summary>
    public static bool TryCompare(EvaluationContext context, int index, CompiledPolicy policy, CompiledPolicy shadow, out ShadowDifference difference)
    {
        difference = default;
        Snapshot snapshot = default;
        context.PlaceAt(index, ref snapshot);
        if (!FactValidation.IsUnderstood(snapshot.Attempt, snapshot.RecipientId) || FactValidation.FindFault(snapshot, policy.Reports is not null) is not null)
        {
            return false;
        }

        // What only the shadow needs was not loaded: its rule about reports says nothing then, rather than guess from a part of them.
        var lacksReports = shadow.Reports is { } rule && (policy.Reports is null || policy.Reports.Reach < rule.Reach);
        var inForce = Permitted(context, index, policy, withoutReports: false);
        var beside = Permitted(context, index, shadow, lacksReports);
        difference = new(
            Differ(inForce, beside),
            Micros.ToInstant(context.Now),
            context.Attempt.Verb,
            inForce.Outcome,
            inForce.Reasons,
            beside.Outcome,
            beside.Reasons);
        return true;
    }

    private static Decision Permitted(EvaluationContext context, int index, CompiledPolicy policy, bool withoutReports)
    {
        scoped SendFacts facts = default;
        context.PlaceAt(index, ref facts.Snapshot);
        if (withoutReports)
        {
            facts.Snapshot.Reports = [];
        }

        SenderFacts sender = default;
        sender.Read(policy, context.Attempt, facts.Snapshot.Sender, facts.Snapshot.Reports, context.Dates);
        Rulings rulings = default;
        DecisionEngine.Permit(ref facts, policy, context.Dates, sender, ref rulings, out var decision);
        return decision;
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
