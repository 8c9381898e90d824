namespace Messaging.Policy;

/// <summary>Accepts and declines requests: a pure transition, retried while the conversation moves; acceptance refunds.</summary>
internal sealed class RequestAnswerFlow(IThreadRepository threads, BudgetAsker budgets)
{
    public async ValueTask<bool> AnswerAsync(RequestAnswer answer, DecisionTime time, CompiledPolicy policy, bool accepts, CancellationToken cancellationToken)
    {
        var found = new MessageThread[1];
        while (true)
        {
            found[0] = default;
            await threads.FindAsync(answer.By, new[] { answer.From }, found, cancellationToken).ConfigureAwait(false);
            var before = found[0];
            if (!Enum.IsDefined(before.State) || before.State == MessageThreadState.Unknown)
            {
                throw new InvalidOperationException("The repository of conversations left its answer unwritten, or wrote a state that is not defined.");
            }

            var state = before.StateAt(time.Now, policy.RequestsExpireAfter);
            var after = ThreadTransitions.AfterAnswer(before, state, answer.By, answer.From, accepts, Micros.ToInstant(time.Now));
            if (after == before)
            {
                return false;
            }

            if (await threads.TryReplaceAsync(answer.By, answer.From, before, after, cancellationToken).ConfigureAwait(false))
            {
                await RefundAsync(answer, time, policy, after.Beginnings, accepts, cancellationToken).ConfigureAwait(false);
                return true;
            }
        }
    }

    private ValueTask RefundAsync(RequestAnswer answer, DecisionTime time, CompiledPolicy policy, long conversation, bool accepts, CancellationToken cancellationToken)
    {
        if (!accepts || !policy.RefundsOnReply)
        {
            return default;
        }

        var request = new BudgetRequest();
        request.SetTime(time);
        RefundRequest.Fill(request, policy, answer.From, answer.By, conversation);
        return budgets.Store.RefundAsync(request, cancellationToken);
    }
}
