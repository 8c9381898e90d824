namespace Messaging.Policy;

/// <summary>Accepts, declines and deletes requests: a pure transition, retried while the conversation moves; acceptance refunds.</summary>
internal sealed class RespondToRequestFlow(IThreadRepository threads, BudgetClient budgets, PortLimit limit)
{
    /// <summary>How often an answer that lost a race is tried anew before it is given up.</summary>
    private const int MostRounds = 64;

    public async ValueTask<bool> AnswerAsync(RespondToRequest answer, DecisionTime time, CompiledPolicy policy, RequestReply verdict, CancellationToken cancellationToken)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            var found = new MessageThread[1];
            await limit.CallAsync(token => threads.FindAsync(answer.By, new[] { answer.From }, found, token), cancellationToken).ConfigureAwait(false);
            var before = found[0];
            if (!FactValidation.IsUnderstood(before))
            {
                throw new InvalidOperationException("The repository of conversations left its answer unwritten, or wrote a state that is not defined.");
            }

            var state = before.StateAt(time.Now, policy.RequestsExpireAfter);
            var after = ThreadTransitions.AfterAnswer(before, state, answer.By, answer.From, verdict, Micros.ToInstant(time.Now));
            if (after == before)
            {
                return false;
            }

            if (await limit.ChangeAsync(token => threads.TryReplaceAsync(answer.By, answer.From, before, after, token), cancellationToken).ConfigureAwait(false))
            {
                await RefundAsync(answer, time, policy, after.Beginnings, verdict, cancellationToken).ConfigureAwait(false);
                return true;
            }
        }

        throw new InvalidOperationException("The conversation changed each time that it was to be answered.");
    }

    private ValueTask RefundAsync(RespondToRequest answer, DecisionTime time, CompiledPolicy policy, long conversation, RequestReply verdict, CancellationToken cancellationToken)
    {
        if (verdict != RequestReply.Accept || !policy.RefundsOnReply)
        {
            return default;
        }

        var request = new BudgetRequest();
        request.SetTime(time);
        RefundRequest.Fill(request, policy, answer.From, answer.By, conversation);
        return limit.CallAsync(token => budgets.Store.RefundAsync(request, token), cancellationToken);
    }
}
