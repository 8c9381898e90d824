using Messaging.Policy;
using Microsoft.AspNetCore.SignalR;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Guards methods of hubs with a permit of the policy.</summary>
public static class MessagingHubOptionsExtensions
{
    /// <summary>
    /// Acquires a permit before a hub's method runs, commits it after the method, and gives it back where the method throws. Where the view denies, the client gets a
    /// <see cref="HubException"/> whose message is the view as JSON; where a hidden reason stops the send, it gets the answer of a delivery and the method does not run.
    /// </summary>
    /// <remarks>The method's own result is replaced by <paramref name="answer"/>, for the same reason as with <c>RequireMessagingPermit</c>.</remarks>
    /// <param name="options">The options of all hubs, or of one.</param>
    /// <param name="method">The method's name, compared ordinally.</param>
    /// <param name="attempt">Says what is attempted. The sender comes from authentication, never from an argument.</param>
    /// <param name="answer">Makes the result of every invocation that the view lets through; null: none.</param>
    /// <returns>The options, to go on.</returns>
    /// <exception cref="ArgumentNullException">The options or the attempt is null.</exception>
    /// <exception cref="ArgumentException">The name is null or empty.</exception>
    public static HubOptions AddMessagingPermit(
        this HubOptions options, string method, Func<HubInvocationContext, SendAttempt> attempt, Func<HubInvocationContext, MessagingSend, object?>? answer = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrEmpty(method);
        ArgumentNullException.ThrowIfNull(attempt);
        options.AddFilter(new PermitHubFilter(method, attempt, answer ?? (static (_, _) => null)));
        return options;
    }
}
