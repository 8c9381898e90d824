namespace Messaging.Policy;

/// <summary>Accepts, declines and deletes requests: a pure transition, retried while the conversation moves; acceptance refunds.</summary>
internal sealed class RespondToRequestFlow(IThreadRepository threads, BudgetClient budgets, PortCaller calls)
{
    public async ValueTask<bool> AnswerAsync(RespondToRequest answer, DecisionTime time, CompiledPolicy policy, RequestReply verdict, CancellationToken cancellationToken)
    {
        var rounds = new RaceRounds(calls);
        while (rounds.TryBegin())
        {
            var found = new MessageThread[1];
            var read = await calls.CallAsync(
                PortCall.FindThreads, token => PortCaller.Done(threads.FindAsync(answer.By, new[] { answer.From }, found, token)), cancellationToken).ConfigureAwait(false);
            read.OrThrow();
            var before = found[0];
            if (!FactValidation.IsUnderstood(before) || !FactValidation.IsAbout(before, answer.By, answer.From))
            {
                throw new InvalidOperationException("The repository of conversations left its answer unwritten, or wrote one that is not defined or of others.");
            }

            var state = before.StateAt(time.Now, policy.RequestsExpireAfter);
            var after = ThreadTransitions.AfterAnswer(before, state, answer.By, answer.From, verdict, Micros.ToInstant(time.Now));
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

    private async ValueTask RefundAsync(RespondToRequest answer, DecisionTime time, CompiledPolicy policy, long conversation, RequestReply verdict, CancellationToken cancellationToken)
    {
        if (verdict != RequestReply.Accept || !policy.RefundsOnReply)
        {
            return;
        }

        var request = new BudgetRequest();
        request.SetTime(time);
        RefundRequest.Fill(request, policy, answer.From, answer.By, conversation);
#pragma warning disable CA2000 // Without a timer it holds nothing.
        (await budgets.RefundAsync(request, new CancellationTokenSource(), cancellationToken).ConfigureAwait(false)).OrThrow();
#pragma warning restore CA2000
    }
}
