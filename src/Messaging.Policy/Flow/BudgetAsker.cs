namespace Messaging.Policy;

/// <summary>Asks the budget store within the deadline; a failure is noted in the workspace and never escapes.</summary>
internal sealed class BudgetAsker(IBudgetStore store, PortDeadline deadline)
{
    public const string BudgetsPort = "budgets";

    public IBudgetStore Store => store;

    /// <returns>The answer; null if the store failed.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public ValueTask<BudgetAnswer?> AskAsync(Workspace workspace, bool takes, CancellationToken cancellationToken)
    {
        var start = deadline.Meter.Start();
        ValueTask<BudgetAnswer> answer;
        try
        {
            var token = workspace.Cancellation.Token;
            answer = takes ? store.TakeAsync(workspace.Budgets, token) : store.AskAsync(workspace.Budgets, token);
        }
#pragma warning disable CA1031 // Whatever the store throws is a failed look-up: each budget says what it means.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            answer = ValueTask.FromException<BudgetAnswer>(exception);
        }

        var measured = deadline.Meter.Measure(start, BudgetsPort, takes ? "take" : "ask", answer);
        return measured.IsCompletedSuccessfully ? new(Understood(workspace, measured.Result)) : AwaitAsync(workspace, measured.AsTask(), takes, cancellationToken);
    }

    private async ValueTask<BudgetAnswer?> AwaitAsync(Workspace workspace, Task<BudgetAnswer> answer, bool takes, CancellationToken cancellationToken)
    {
        using var limit = deadline.Start(workspace.Cancellation, cancellationToken);
        await limit.NoteAsync(workspace, BudgetsPort, answer, mayAbandon: !takes).ConfigureAwait(false);
        return answer.IsCompletedSuccessfully ? Understood(workspace, await answer.ConfigureAwait(false)) : null;
    }

    /// <summary>An answer that its own verdicts contradict is a failure, never a guess.</summary>
    private static BudgetAnswer? Understood(Workspace workspace, BudgetAnswer answer)
    {
        if (answer.First is not null || workspace.Budgets.Says(answer.IsGranted))
        {
            return answer;
        }

        workspace.AddFailure(BudgetsPort, exception: null);
        return null;
    }
}
