using Microsoft.AspNetCore.SignalR;

namespace Messaging.Policy;

/// <summary>How a method of a hub is guarded. Set once, where the hub is registered; not safe to change later.</summary>
public sealed class MessagingHubPermitOptions : MessagingGuardOptions
{
    /// <summary>
    /// Makes the result of every invocation that the view lets through: one that was delivered, one that a hidden reason stopped, and the repeat of one that was sent. Default: none (null).
    /// </summary>
    /// <exception cref="ArgumentNullException">It is set to null.</exception>
    public Func<HubInvocationContext, MessagingSend, object?> Answer
    {
        get;
        set => field = value ?? throw new ArgumentNullException(nameof(value), "A send that is let through needs an answer. The default is the result null.");
    } = static (_, _) => null;
}
