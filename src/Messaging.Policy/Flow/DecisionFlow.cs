namespace Messaging.Policy;

/// <summary>Load, decide, view, ask: the way of a question, for one recipient or many.</summary>
internal sealed class DecisionFlow(FactLoader loader, BudgetClient budgets, DecisionObserver watch)
{
    public DecisionObserver Watch => watch;

    /// <summary>Decides each of the context's attempts; the decisions are left in its drafts. Costs no state machine where the ports answer at once.</summary>
    public ValueTask CheckAsync(EvaluationContext context, CompiledPolicy policy, CancellationToken cancellationToken)
    {
        var decided = DecideAsync(context, policy, cancellationToken);
        if (!decided.IsCompletedSuccessfully)
        {
            return AwaitCheckAsync(decided, context, policy);
        }

        watch.Decided(context, policy, acquires: false);
        return default;
    }

    /// <summary>The same without anybody looking: for explanations, which are no decisions of the service.</summary>
    public ValueTask DecideAsync(EvaluationContext context, CompiledPolicy policy, CancellationToken cancellationToken)
    {
        var loaded = loader.LoadAsync(context, policy, cancellationToken);
        return loaded.IsCompletedSuccessfully ? JudgeAsync(context, policy, cancellationToken) : AwaitDecisionAsync(loaded, context, policy, cancellationToken);
    }

    public ValueTask LoadAsync(EvaluationContext context, CompiledPolicy policy, CancellationToken cancellationToken) =>
        loader.LoadAsync(context, policy, cancellationToken);

    private async ValueTask AwaitCheckAsync(ValueTask decided, EvaluationContext context, CompiledPolicy policy)
    {
        await decided.ConfigureAwait(false);
        watch.Decided(context, policy, acquires: false);
    }

    private async ValueTask AwaitDecisionAsync(ValueTask loaded, EvaluationContext context, CompiledPolicy policy, CancellationToken cancellationToken)
    {
        await loaded.ConfigureAwait(false);
        await JudgeAsync(context, policy, cancellationToken).ConfigureAwait(false);
    }

    private ValueTask JudgeAsync(EvaluationContext context, CompiledPolicy policy, CancellationToken cancellationToken)
    {
        if (!Draft(context, policy))
        {
            return default;
        }

        var answer = budgets.AskAsync(context, takes: false, cancellationToken);
        if (!answer.IsCompletedSuccessfully)
        {
            return AwaitBudgetsAsync(answer, context, policy);
        }

        Conclude(context, policy, answer.Result);
        return default;
    }

    private static async ValueTask AwaitBudgetsAsync(ValueTask<BudgetResult?> answer, EvaluationContext context, CompiledPolicy policy) =>
        Conclude(context, policy, await answer.ConfigureAwait(false));

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
            asksForRepeat = DecisionEngine.Draft(context, policy, i, ref facts, out drafts[i]);
            ends[i] = context.Budgets.Count;
        }

        ref readonly var attempt = ref context.Attempt;
        if (asksForRepeat && context.Count == 1 && attempt.MessageId is not null && attempt.Verb == MessageVerb.Send)
        {
            MessageFlow.Ask(context, policy);
        }

        return context.Budgets.Count > 0 || context.Budgets.Message is not null;
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
        draft = pace.Lacks ? DecisionEngine.Paced(context, policy, index, charges)
            : pace.IsLow ? draft.WithAdvisory(Advisories.BudgetLow)
            : draft;
    }
}
