namespace Messaging.Policy;

/// <summary>Load, decide, view, ask: the way of a question, for one recipient or many.</summary>
internal sealed class DecisionFlow(FactLoader loader, BudgetAsker budgets, DecisionWatch watch)
{
    public DecisionWatch Watch => watch;

    /// <summary>Decides each of the workspace's attempts; the decisions are left in its drafts.</summary>
    public async ValueTask CheckAsync(Workspace workspace, CompiledPolicy policy, CancellationToken cancellationToken)
    {
        await DecideAsync(workspace, policy, cancellationToken).ConfigureAwait(false);
        watch.Decided(workspace, policy, acquires: false);
    }

    /// <summary>The same without anybody looking: for explanations, which are no decisions of the service.</summary>
    public async ValueTask DecideAsync(Workspace workspace, CompiledPolicy policy, CancellationToken cancellationToken)
    {
        await loader.LoadAsync(workspace, policy, cancellationToken).ConfigureAwait(false);
        if (Draft(workspace, policy))
        {
            var answer = await budgets.AskAsync(workspace, takes: false, cancellationToken).ConfigureAwait(false);
            Conclude(workspace, policy, answer);
        }
    }

    public ValueTask LoadAsync(Workspace workspace, CompiledPolicy policy, CancellationToken cancellationToken) =>
        loader.LoadAsync(workspace, policy, cancellationToken);

    /// <summary>Drafts each decision, and the request to the budget store.</summary>
    /// <returns>Whether the store has to be asked.</returns>
    public static bool Draft(Workspace workspace, CompiledPolicy policy)
    {
        var asksForRepeat = false;
        var sender = SenderJudgement.Of(workspace, policy);
        for (var i = 0; i < workspace.Count; i++)
        {
            workspace.Drafts[i] = Deliberation.Draft(workspace, policy, i, sender, out asksForRepeat);
            workspace.ChargesEnd[i] = workspace.Budgets.Count;
        }

        var attempt = workspace.Attempt;
        workspace.Budgets.Draft = workspace.Drafts[0];
        if (asksForRepeat && workspace.Count == 1 && attempt.MessageId is { } message && attempt.Verb == MessageVerb.Send)
        {
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
        return pace.Sender.Narrows || pace.Recipient.Narrows ? Deliberation.Paced(workspace, policy, index, charges)
            : pace.IsLow ? workspace.Drafts[index].WithAdvisory(Advisories.BudgetLow)
            : workspace.Drafts[index];
    }
}
