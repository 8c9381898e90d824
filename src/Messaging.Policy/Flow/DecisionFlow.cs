namespace Messaging.Policy;

/// <summary>Load, decide, view, ask: the way of a question, for one recipient or many.</summary>
internal sealed class DecisionFlow(FactLoader loader, BudgetClient budgets, DecisionObserver watch)
{
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
        var loaded = loader.LoadAsync(context.Facts, policy, cancellationToken);
        return loaded.IsCompletedSuccessfully ? JudgeAsync(context, policy, cancellationToken) : AwaitDecisionAsync(loaded, context, policy, cancellationToken);
    }

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
        if (!Drafting.Draft(context, policy))
        {
            return default;
        }

        var answer = budgets.AskAsync(context, takes: false, cancellationToken);
        if (!answer.IsCompletedSuccessfully)
        {
            return AwaitBudgetsAsync(answer, context, policy);
        }

        Drafting.Conclude(context, policy, answer.Result);
        return default;
    }

    private static async ValueTask AwaitBudgetsAsync(ValueTask<BudgetResult?> answer, EvaluationContext context, CompiledPolicy policy) =>
        Drafting.Conclude(context, policy, await answer.ConfigureAwait(false));
}
