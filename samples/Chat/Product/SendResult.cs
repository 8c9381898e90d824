using Messaging.Policy;

namespace Chat;

/// <summary>What the sender may know of a send: the view, and nothing else.</summary>
public sealed record SendResult(SenderView View)
{
    public bool IsSent => View.Outcome != Outcome.Deny;
}
