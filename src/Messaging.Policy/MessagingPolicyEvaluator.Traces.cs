namespace Messaging.Policy;

/// <content>Calls that have more to do than to decide: somebody listens to activities, or something of the sender's waits to be given back.</content>
public sealed partial class MessagingPolicyEvaluator
{
    private bool Traces => _telemetry is { } telemetry && telemetry.Activities.HasListeners();

    private bool DecidesAtOnce => !Traces && _settlement.Pending.Count == 0;

    private async ValueTask<Decision> PreparedCheckAsync(SendAttempt attempt, DecisionCapture? recorder, CancellationToken cancellationToken)
    {
        using var trace = DecisionTrace.Begin(_telemetry, acquires: false, attempt.Verb, recipients: 1);
        await _settlement.SettlePendingAsync(attempt.Sender, cancellationToken).ConfigureAwait(false);
        var decision = await CheckAtOnceAsync(attempt, recorder, cancellationToken).ConfigureAwait(false);
        trace.Decided(decision);
        return decision;
    }

    private async ValueTask<SendPermit> PreparedAcquireAsync(SendAttempt attempt, DecisionCapture? recorder, CancellationToken cancellationToken)
    {
        using var trace = DecisionTrace.Begin(_telemetry, acquires: true, attempt.Verb, recipients: 1);
        await _settlement.SettlePendingAsync(attempt.Sender, cancellationToken).ConfigureAwait(false);
        var permit = await AcquireAtOnceAsync(attempt, recorder, cancellationToken).ConfigureAwait(false);
        trace.Decided(permit.Decision);
        return permit;
    }

    private async ValueTask TracedCheckAsync(SendAttempt attempt, ReadOnlyMemory<AccountId> recipients, Memory<Decision> decisions, CancellationToken cancellationToken)
    {
        using var trace = DecisionTrace.Begin(_telemetry, acquires: false, attempt.Verb, recipients.Length);
        await CheckAsync(attempt, recipients, decisions, cancellationToken).ConfigureAwait(false);
    }
}
