namespace Messaging.Policy;

/// <summary>Load, decide, view, ask: the way of a question, for one recipient or many.</summary>
internal sealed class DecisionFlow(FactLoader loader, BudgetAsker budgets, DecisionWatch watch)
{
    public DecisionWatch Watch => watch;

    /// <summary>Decides each of the workspace's attempts; the decisions are left in its drafts. Costs no state machine where the ports answer at once.</summary>
    public ValueTask CheckAsync(Workspace workspace, CompiledPolicy policy, CancellationToken cancellationToken)
    {
        var decided = DecideAsync(workspace, policy, cancellationToken);
        if (!decided.IsCompletedSuccessfully)
        {
            return AwaitCheckAsync(decided, workspace, policy);
        }

        watch.Decided(workspace, policy, acquires: false);
        return default;
    }

    /// <summary>The same without anybody looking: for explanations, which are no decisions of the service.</summary>
    public ValueTask DecideAsync(Workspace workspace, CompiledPolicy policy, CancellationToken cancellationToken)
    {
        var loaded = loader.LoadAsync(workspace, policy, cancellationToken);
        return loaded.IsCompletedSuccessfully ? JudgeAsync(workspace, policy, cancellationToken) : AwaitDecisionAsync(loaded, workspace, policy, cancellationToken);
    }

    /// <summary>Begins to read what a decision will need, before anything else is done for it.</summary>
    public void ReadAhead(in AccountId sender, in AccountId recipient) => loader.ReadAhead(sender, recipient);

    public ValueTask LoadAsync(Workspace workspace, CompiledPolicy policy, CancellationToken cancellationToken) =>
        loader.LoadAsync(workspace, policy, cancellationToken);

    private async ValueTask AwaitCheckAsync(ValueTask decided, Workspace workspace, CompiledPolicy policy)
    {
        await decided.ConfigureAwait(false);
        watch.Decided(workspace, policy, acquires: false);
    }

    private async ValueTask AwaitDecisionAsync(ValueTask loaded, Workspace workspace, CompiledPolicy policy, CancellationToken cancellationToken)
    {
        await loaded.ConfigureAwait(false);
        await JudgeAsync(workspace, policy, cancellationToken).ConfigureAwait(false);
    }

    private ValueTask JudgeAsync(Workspace workspace, CompiledPolicy policy, CancellationToken cancellationToken)
    {
        if (!Draft(workspace, policy))
        {
            return default;
        }

        var answer = budgets.AskAsync(workspace, takes: false, cancellationToken);
        if (!answer.IsCompletedSuccessfully)
        {
            return AwaitBudgetsAsync(answer, workspace, policy);
        }

        Conclude(workspace, policy, answer.Result);
        return default;
    }

    private static async ValueTask AwaitBudgetsAsync(ValueTask<BudgetAnswer?> answer, Workspace workspace, CompiledPolicy policy) =>
        Conclude(workspace, policy, await answer.ConfigureAwait(false));

    /// <summary>Drafts each decision, and the request to the budget store.</summary>
    /// <returns>Whether the store has to be asked.</returns>
    public static bool Draft(Workspace workspace, CompiledPolicy policy)
    {
        var asksForRepeat = false;
        workspace.ReadSender(policy);
        scoped SendFacts facts = default;
        workspace.PlaceSender(ref facts.Snapshot);
        facts.ReadSender(policy, workspace.Dates, workspace.Sender);
        workspace.DeniesOnFailure.Clear();
        var drafts = workspace.Drafts;
        var ends = workspace.ChargesEnd;
        for (var i = 0; i < ends.Length; i++)
        {
            workspace.LoadThrough(i);
            asksForRepeat = Deliberation.Draft(workspace, policy, i, ref facts, out drafts[i]);
            ends[i] = workspace.Budgets.Count;
        }

        ref readonly var attempt = ref workspace.Attempt;
        if (asksForRepeat && workspace.Count == 1 && attempt.MessageId is { } message && attempt.Verb == MessageVerb.Send)
        {
            workspace.Budgets.Draft = workspace.Drafts[0];
            workspace.Budgets.Message = new MessageKey(attempt.Sender, attempt.Recipient, message);
        }

        return workspace.Budgets.Count > 0 || workspace.Budgets.Message is not null;
    }

    /// <summary>Makes the drafts decisions by what the store answered; null: it failed.</summary>
    public static void Conclude(Workspace workspace, CompiledPolicy policy, BudgetAnswer? answer)
    {
        if (answer?.First is { } first)
        {
            workspace.First = first;
            workspace.Drafts[0] = Deliberation.Repeated(workspace, policy, first);
            return;
        }

        var start = 0;
        for (var i = 0; i < workspace.Count; i++)
        {
            var end = workspace.ChargesEnd[i];
            if (end > start)
            {
                workspace.Drafts[i] = Conclude(workspace, policy, i, workspace.Budgets.Charges[start..end], hasFailed: answer is null);
            }

            start = end;
        }
    }

    private static Decision Conclude(Workspace workspace, CompiledPolicy policy, int index, ReadOnlySpan<BudgetCharge> charges, bool hasFailed)
    {
        if (hasFailed)
        {
            return workspace.DeniesOnFailure[index] ? Deliberation.Unavailable(policy) : workspace.Drafts[index];
        }

        var pace = PaceFacts.Of(charges);
        return pace.Lacks ? Deliberation.Paced(workspace, policy, index, charges)
            : pace.IsLow ? workspace.Drafts[index].WithAdvisory(Advisories.BudgetLow)
            : workspace.Drafts[index];
    }
}
