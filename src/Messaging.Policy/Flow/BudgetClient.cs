namespace Messaging.Policy;

/// <summary>Asks the budget store within the deadline; a failure is noted in the context and never escapes.</summary>
internal sealed class BudgetClient(IBudgetStore store, PortDeadline deadline)
{
    public const string BudgetsPort = "budgets";

    public IBudgetStore Store => store;

    /// <returns>The answer; null if the store failed.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public ValueTask<BudgetResult?> AskAsync(EvaluationContext context, bool takes, CancellationToken cancellationToken)
    {
        var start = deadline.Meter.Start();
        ValueTask<BudgetResult> answer;
        try
        {
            var token = context.Cancellation.Token;
            answer = takes ? store.TakeAsync(context.Budgets, token) : store.AskAsync(context.Budgets, token);
        }
#pragma warning disable CA1031 // Whatever the store throws is a failed look-up: each budget says what it means.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            answer = ValueTask.FromException<BudgetResult>(exception);
        }

        var measured = deadline.Meter.Measure(start, BudgetsPort, takes ? "take" : "ask", answer);
        return measured.IsCompletedSuccessfully ? new(Understood(context, measured.Result)) : AwaitAsync(context, measured.AsTask(), takes, cancellationToken);
    }

    private async ValueTask<BudgetResult?> AwaitAsync(EvaluationContext context, Task<BudgetResult> answer, bool takes, CancellationToken cancellationToken)
    {
        using var limit = deadline.Start(context.Cancellation, cancellationToken);
        await limit.NoteAsync(context, BudgetsPort, answer, mayAbandon: !takes).ConfigureAwait(false);
        return answer.IsCompletedSuccessfully ? Understood(context, await answer.ConfigureAwait(false)) : null;
    }

    /// <summary>An answer that its own verdicts contradict is a failure, never a guess.</summary>
    private static BudgetResult? Understood(EvaluationContext context, BudgetResult answer)
    {
        if (answer.First is not null || context.Budgets.Says(answer.IsGranted))
        {
            return answer;
        }

        context.AddFailure(BudgetsPort, exception: null);
        return null;
    }
}
