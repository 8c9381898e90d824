namespace Messaging.Policy;

/// <content>Decisions that are kept or explained.</content>
public sealed partial class MessagingPolicyEvaluator
{
    /// <inheritdoc/>
    public async ValueTask<RecordedDecision> CanSendMessageRecordedAsync(SendAttempt attempt, CancellationToken cancellationToken = default)
    {
        var recorder = new DecisionCapture();
        await KeepAsync(LeastTime.Begin(), CheckAsync(attempt, cancellationToken, recorder), static _ => 1).ConfigureAwait(false);
        return recorder.Recorded!;
    }

    /// <inheritdoc/>
    public async ValueTask<(SendPermit Permit, RecordedDecision Record)> AcquireSendRecordedAsync(SendAttempt attempt, CancellationToken cancellationToken = default)
    {
        var recorder = new DecisionCapture();
        var permit = await KeepAsync(LeastTime.Begin(), AcquireAsync(attempt, cancellationToken, recorder), static _ => 1).ConfigureAwait(false);
        return (permit, recorder.Recorded!);
    }

    /// <inheritdoc/>
    public async ValueTask<Explanation> ExplainAsync(SendAttempt attempt, CancellationToken cancellationToken = default)
    {
        var context = Begin(attempt, [attempt.Recipient]);
        var policy = _policies.Current;
        await _flow.DecideAsync(context, policy, cancellationToken).ConfigureAwait(false);
        var explanation = Explainer.Explain(context, policy);
        _contexts.Return(context);
        return explanation;
    }
}
