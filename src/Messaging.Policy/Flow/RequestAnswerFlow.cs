namespace Messaging.Policy;

/// <summary>Accepts and declines requests: a pure transition, retried while the conversation moves; acceptance refunds.</summary>
internal sealed class RequestAnswerFlow(IThreadRepository threads, BudgetAsker budgets)
{
    public async ValueTask<bool> AnswerAsync(RequestAnswer answer, long now, CompiledPolicy policy, bool accepts, CancellationToken cancellationToken)
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

            var state = before.StateAt(now, policy.RequestsExpireAfter);
            var after = ThreadTransitions.AfterAnswer(before, state, answer.By, answer.From, accepts, Micros.ToInstant(now));
            if (after == before)
            {
                return false;
            }

            if (await threads.TryReplaceAsync(answer.By, answer.From, before, after, cancellationToken).ConfigureAwait(false))
            {
                await RefundAsync(answer, now, policy, after.Beginnings, accepts, cancellationToken).ConfigureAwait(false);
                return true;
            }
        }
    }

    private ValueTask RefundAsync(RequestAnswer answer, long now, CompiledPolicy policy, long conversation, bool accepts, CancellationToken cancellationToken)
    {
        if (!accepts || !policy.RefundsOnReply)
        {
            return default;
        }

        var request = new BudgetRequest { NowMicroseconds = now };
        RefundRequest.Fill(request, policy, answer.From, answer.By, conversation);
        return budgets.Store.RefundAsync(request, cancellationToken);
    }
}
