namespace Messaging.Policy;

/// <summary>Accepts, declines and deletes requests: a pure transition, retried while the conversation moves; an answer refunds as the policy says. What the inbox shows nowhere is neither accepted nor declined.</summary>
internal sealed class RespondToRequestFlow(InboxLoader inbox, IThreadRepository threads, BudgetClient budgets, PortCaller calls)
{
    public async ValueTask<bool> AnswerAsync(RespondToRequest answer, DecisionTime time, CompiledPolicy policy, RequestReply verdict, CancellationToken cancellationToken)
    {
        var rounds = new RaceRounds(calls);
        while (rounds.TryBegin())
        {
            if (await FindAsync(answer, time, policy, verdict, cancellationToken).ConfigureAwait(false) is not { } before)
            {
                return false;
            }

            var state = before.StateAt(time.Now, policy.RequestsExpireAfter);
            var after = ThreadTransitions.AfterAnswer(before, state, answer.By, answer.From, verdict, time.Now);
            if (after == before)
            {
                return false;
            }

            var replaced = await calls.CallAsync(
                PortCall.ReplaceThread, token => threads.TryReplaceAsync(answer.By, answer.From, before, after, token), cancellationToken).ConfigureAwait(false);
            if (replaced.OrThrow())
            {
                await RefundAsync(answer, time, policy, after.Beginnings, verdict, cancellationToken).ConfigureAwait(false);
                return true;
            }
        }

        throw new InvalidOperationException("The conversation changed each time that it was to be answered.");
    }

    /// <returns>The conversation; null: there is no request in the inbox to answer.</returns>
    private async ValueTask<MessageThread?> FindAsync(
        RespondToRequest answer, DecisionTime time, CompiledPolicy policy, RequestReply verdict, CancellationToken cancellationToken)
    {
        if (verdict != RequestReply.Delete)
        {
            var facts = await inbox.LoadAsync(answer.By, new[] { answer.From }, cancellationToken).ConfigureAwait(false);
            return facts.PlaceAt(0, time.Now, policy.RequestsExpireAfter) == RequestPlace.Nowhere ? null : facts.Threads[0];
        }

        var found = new MessageThread[1];
        var read = await calls.CallAsync(
            PortCall.FindThreads, token => PortCaller.Done(threads.FindAsync(answer.By, new[] { answer.From }, found, token)), cancellationToken).ConfigureAwait(false);
        read.OrThrow();
        return FactValidation.IsUnderstood(found[0]) && FactValidation.IsAbout(found[0], answer.By, answer.From) ? found[0]
            : throw new InvalidOperationException("The repository of conversations left its answer unwritten, or wrote one that is not defined or of others.");
    }

    private async ValueTask RefundAsync(RespondToRequest answer, DecisionTime time, CompiledPolicy policy, long conversation, RequestReply verdict, CancellationToken cancellationToken)
    {
        if (!(verdict == RequestReply.Accept ? policy.RefundsOnReply : verdict == RequestReply.Decline && policy.RefundsOnDecline))
        {
            return;
        }

        var request = new BudgetRequest();
        request.Time = time;
        RefundRequest.Fill(request, policy, answer.From, answer.By, conversation, declines: verdict == RequestReply.Decline);
#pragma warning disable CA2000 // Without a timer it holds nothing.
        (await budgets.RefundAsync(request, new CancellationTokenSource(), cancellationToken).ConfigureAwait(false)).OrThrow();
#pragma warning restore CA2000
    }
}
