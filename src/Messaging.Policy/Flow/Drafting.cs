namespace Messaging.Policy;

/// <summary>The pure steps of a decision: its draft by what was loaded, and the decision by what the budget store answered.</summary>
internal static class Drafting
{
    /// <summary>Drafts each decision, and the request to the budget store.</summary>
    /// <returns>Whether the store has to be asked.</returns>
    public static bool Draft(EvaluationContext context, CompiledPolicy policy)
    {
        var asksForRepeat = false;
        scoped SendFacts facts = default;
        context.ReadSender(policy, ref facts);
        context.Group?.Read(context.Facts.Accounts.Span.Slice(1, context.Count), context.Facts.GroupAccounts, context.Now);
        context.Drafts.DeniesOnFailure.Clear();
        var drafts = context.Drafts.All;
        var ends = context.Drafts.ChargesEnd;
        for (var i = 0; i < ends.Length; i++)
        {
            asksForRepeat = DraftAt(context, policy, i, ref facts, out drafts[i]);
            ends[i] = context.Budgets.Count;
        }

        ref readonly var attempt = ref context.Attempt;
        if (asksForRepeat && context.Count == 1 && attempt.MessageId is not null && attempt.Verb == MessageVerb.Send)
        {
            MessageFlow.Ask(context, policy);
        }

        return context.Budgets.Count > 0 || context.Budgets.Message is not null;
    }

    private static bool DraftAt(EvaluationContext context, CompiledPolicy policy, int index, scoped ref SendFacts facts, out Decision draft)
    {
        if (context.TryReadRecipient(index, ref facts))
        {
            return context.Group is { } group
                ? GroupDrafts.Draft(context, group, index, ref facts, out draft)
                : DecisionEngine.Draft(facts, context.Budgets, ref context.Rulings, ref context.Drafts.DeniesOnFailure[index], out draft);
        }

        DecisionEngine.Refuse(policy, out draft);
        return false;
    }

    /// <summary>Makes the drafts decisions by what the store answered; null: it failed.</summary>
    public static void Conclude(EvaluationContext context, CompiledPolicy policy, BudgetResult? answer)
    {
        if (answer?.Known is { } known)
        {
            MessageFlow.Conclude(context, policy, known, acquires: false, out _);
            return;
        }

        var start = 0;
        for (var i = 0; i < context.Count; i++)
        {
            var end = context.Drafts.ChargesEnd[i];
            if (end > start)
            {
                ConcludeAt(context, policy, i, context.Budgets.Charges[start..end], answer is null, context.Drafts.DeniesOnFailure[i]);
            }

            start = end;
        }
    }

    /// <summary>Makes one draft a decision by what the store answered to its charges.</summary>
    public static void ConcludeAt(EvaluationContext context, CompiledPolicy policy, int index, ReadOnlySpan<BudgetCharge> charges, bool hasFailed, bool deniesOnFailure)
    {
        ref var draft = ref context.Drafts[index];
        if (hasFailed)
        {
            draft = deniesOnFailure ? DecisionEngine.Unavailable(policy) : draft;
            return;
        }

        var pace = PaceFacts.Of(charges);
        draft = pace.Lacks ? DecisionsAnew.Paced(context, policy, index, charges)
            : pace.IsLow ? draft.WithAdvisory(Advisories.BudgetLow)
            : draft;
    }
}
