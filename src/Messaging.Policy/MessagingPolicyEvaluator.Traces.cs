namespace Messaging.Policy;

/// <content>Calls under an activity, while somebody listens.</content>
public sealed partial class MessagingPolicyEvaluator
{
    private bool Traces => _telemetry is { } telemetry && telemetry.Activities.HasListeners();

    private async ValueTask<Decision> TracedCheckAsync(SendAttempt attempt, DecisionCapture? recorder, CancellationToken cancellationToken)
    {
        using var trace = DecisionTrace.Begin(_telemetry!, acquires: false, attempt.Verb, recipients: 1);
        var decision = await PlainCheckAsync(attempt, recorder, cancellationToken).ConfigureAwait(false);
        trace.Decided(decision);
        return decision;
    }

    private async ValueTask<SendPermit> TracedAcquireAsync(SendAttempt attempt, DecisionCapture? recorder, CancellationToken cancellationToken)
    {
        using var trace = DecisionTrace.Begin(_telemetry!, acquires: true, attempt.Verb, recipients: 1);
        var permit = await PlainAcquireAsync(attempt, recorder, cancellationToken).ConfigureAwait(false);
        trace.Decided(permit.Decision);
        return permit;
    }

    private async ValueTask TracedCheckAsync(SendAttempt attempt, ReadOnlyMemory<AccountId> recipients, Memory<Decision> decisions, CancellationToken cancellationToken)
    {
        using var trace = DecisionTrace.Begin(_telemetry!, acquires: false, attempt.Verb, recipients.Length);
        await CheckAsync(attempt, recipients, decisions, cancellationToken).ConfigureAwait(false);
    }
}
