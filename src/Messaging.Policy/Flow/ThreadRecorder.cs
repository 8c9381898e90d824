namespace Messaging.Policy;

/// <summary>Records a message in its conversation, counts one that came through, and takes one out that never went out.</summary>
internal sealed partial class ThreadRecorder(IThreadRepository threads, PortCaller calls)
{
    /// <summary>Notes in the context what a message makes of the conversation; one that the view denies, and one to oneself, makes nothing of it.</summary>
    public static void Prepare(EvaluationContext context, CompiledPolicy policy, Outcome view)
    {
        var attempt = context.Attempt;
        if (view == Outcome.Deny || attempt.Verb != MessageVerb.Send || attempt.Sender == attempt.Recipient)
        {
            return;
        }

        var before = context.Facts.Threads.Span[0];
        var state = before.StateAt(context.Now, policy.RequestsExpireAfter);
        context.Permit.ThreadBefore = before;
        context.Permit.ThreadAfter = ThreadTransitions.AfterSend(before, state, attempt.Sender, attempt.Recipient, view, context.Now);
        context.Permit.NeedsRecord = true;
        context.Budgets.IsRecorded = true;
        context.Budgets.Conversation = context.Permit.ThreadAfter.Beginnings;
    }

    /// <summary>Records what was prepared. The caller's cancellation waits: what was taken must be recorded or given back.</summary>
    /// <returns>False if the conversation changed meanwhile, or the port failed, which is noted in the context.</returns>
    public ValueTask<bool> TryRecordAsync(EvaluationContext context)
    {
        var replaced = ReplaceAsync(context, context.Permit.ThreadBefore, context.Permit.ThreadAfter, CancellationToken.None);
        if (!replaced.IsCompletedSuccessfully)
        {
            return AwaitAsync(context, replaced);
        }

        var answer = replaced.Result;
        return answer.Failure is null ? new(answer.Value) : FailedAsync(context, answer);
    }

    /// <summary>
    /// Counts a message that came through for the recipient's inbox. Most conversations are as the acquire left them: then it is one call. What fails is thrown.
    /// </summary>
    /// <param name="context">The context in which it was recorded.</param>
    /// <param name="outcome">The outcome of the decision, not that of the view.</param>
    /// <param name="cancellationToken">The caller's cancellation.</param>
    public async ValueTask CountReachedAsync(EvaluationContext context, Outcome outcome, CancellationToken cancellationToken)
    {
        var current = context.Permit.ThreadAfter;
        var rounds = new RaceRounds(calls);
        while (rounds.TryBegin())
        {
            if (current.Beginnings != context.Permit.ThreadAfter.Beginnings || current.State == MessageThreadState.None)
            {
                return;
            }

            // A refusal that the view does not show counts nothing, and is as many calls.
            var counted = ThreadTransitions.AfterCommit(current, context.Permit.ThreadAfter.Beginnings, context.Attempt.Sender, context.Attempt.Recipient, outcome);
            if ((await ReplaceAsync(context, current, counted, cancellationToken).ConfigureAwait(false)).OrThrow())
            {
                return;
            }

            current = await FindAsync(context, cancellationToken).ConfigureAwait(false);
        }

        throw new InvalidOperationException("The conversation changed each time that a message was to be counted in it.");
    }

    private async ValueTask<MessageThread> FindAsync(EvaluationContext context, CancellationToken cancellationToken)
    {
        context.Facts.Threads.Span.Clear();
        var found = await calls.CallAsync(
            PortCall.FindThreads,
            (threads, context.Facts),
            static (call, token) => PortCaller.Done(call.threads.FindAsync(call.Facts.SenderId, call.Facts.Recipients, call.Facts.Threads, token)),
            context.Cancellation,
            cancellationToken).ConfigureAwait(false);
        found.OrThrow();
        var current = context.Facts.Threads.Span[0];
        return FactValidation.IsUnderstood(current) && FactValidation.IsAbout(current, context.Attempt.Sender, context.Attempt.Recipient) ? current
            : throw new InvalidOperationException($"The port '{PortNames.Threads}' left its answer unwritten, or wrote another conversation.");
    }

    private ValueTask<PortAnswer<bool>> ReplaceAsync(EvaluationContext context, in MessageThread expected, in MessageThread replacement, CancellationToken cancellationToken) =>
        calls.CallAsync(
            PortCall.ReplaceThread,
            (threads, context, expected, replacement),
            static (call, token) => call.threads.TryReplaceAsync(call.context.Attempt.Sender, call.context.Attempt.Recipient, call.expected, call.replacement, token),
            context.Cancellation,
            cancellationToken);

    private async ValueTask<bool> AwaitAsync(EvaluationContext context, ValueTask<PortAnswer<bool>> replaced)
    {
        var answer = await replaced.ConfigureAwait(false);
        return answer.Failure is null ? answer.Value : await FailedAsync(context, answer).ConfigureAwait(false);
    }
}
