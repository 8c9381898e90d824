namespace Messaging.Policy;

/// <summary>A send that the sender is shown as let through: what its answer may depend on, and nothing that is hidden.</summary>
/// <remarks>Immutable and safe for many threads.</remarks>
public sealed class MessagingSend
{
    internal MessagingSend(SendAttempt attempt, SenderView view) =>
        (Attempt, View, Id) = (attempt, view, attempt.MessageId ?? Guid.NewGuid().ToString("N"));

    /// <summary>What was attempted.</summary>
    public SendAttempt Attempt { get; }

    /// <summary>What the sender may know. Its outcome is deliver or request.</summary>
    public SenderView View { get; }

    /// <summary>The id under which to store the message and to answer: the attempt's message id, or a new one where the attempt has none.</summary>
    public string Id { get; }
}
