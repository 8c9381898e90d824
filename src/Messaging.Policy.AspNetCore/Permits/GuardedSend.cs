namespace Messaging.Policy;

/// <summary>What came of a guarded send. Immutable and safe for many threads.</summary>
public sealed class GuardedSend
{
    internal GuardedSend(GuardedSendStatus status, SenderView view, MessagingSend? send = null) => (Status, View, Send) = (status, view, send);

    /// <summary>How to answer.</summary>
    public GuardedSendStatus Status { get; }

    /// <summary>What the sender may know.</summary>
    public SenderView View { get; }

    /// <summary>What the answer of a send that is let through is made of; null with every other status.</summary>
    public MessagingSend? Send { get; }
}
