namespace Messaging.Policy;

/// <content>Questions and acquires of groups.</content>
public sealed partial class MessagingPolicyEvaluator
{
    /// <inheritdoc/>
    public ValueTask<GroupResult> CanAddToGroupAsync(AddToGroupAttempt attempt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        ArgumentNullException.ThrowIfNull(attempt.Group);
        return KeepAsync(LeastTime.Begin(), _groups.CanAddAsync(attempt, _clock.ReadOr(attempt.At), _policies.Current, cancellationToken), static result => result.Members.Length);
    }

    /// <inheritdoc/>
    public ValueTask<GroupResult> CanSendToGroupAsync(SendToGroupAttempt attempt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        ArgumentNullException.ThrowIfNull(attempt.Group);
        return KeepAsync(LeastTime.Begin(), _groups.CanSendAsync(attempt, _clock.ReadOr(attempt.At), _policies.Current, cancellationToken), static result => result.Members.Length);
    }

    /// <inheritdoc/>
    public ValueTask<GroupSendPermit> AcquireSendToGroupAsync(SendToGroupAttempt attempt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        ArgumentNullException.ThrowIfNull(attempt.Group);
        return KeepAsync(
            LeastTime.Begin(),
            _groups.AcquireSendAsync(attempt, _clock.ReadOr(attempt.At), _policies.Current, attempt.At is null ? _clock : null, cancellationToken),
            static permit => permit.Answer.Members.Length);
    }
}
