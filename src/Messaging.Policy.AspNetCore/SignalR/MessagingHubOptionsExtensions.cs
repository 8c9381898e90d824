using System.Diagnostics.CodeAnalysis;
using System.Reflection;
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
    /// <remarks>The method's own result is replaced by <see cref="MessagingHubPermitOptions.Answer"/>, for the same reason as with <c>RequireMessagingPermit</c>.</remarks>
    /// <typeparam name="THub">The hub.</typeparam>
    /// <param name="options">The options of the hub, from <c>AddHubOptions</c>.</param>
    /// <param name="method">The name of a public method of the hub, as <see langword="nameof"/> gives it. The name of a <see cref="HubMethodNameAttribute"/> is not it.</param>
    /// <param name="attempt">Says what is attempted. The sender comes from authentication, never from an argument.</param>
    /// <param name="configure">Changes how it is guarded.</param>
    /// <returns>The options, to go on.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The hub has no public method of this name, which would leave every method without a guard.</exception>
    public static HubOptions<THub> AddMessagingPermit<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] THub>(
        this HubOptions<THub> options, string method, Func<HubInvocationContext, SendAttempt> attempt, Action<MessagingHubPermitOptions> configure)
        where THub : Hub
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrEmpty(method);
        ArgumentNullException.ThrowIfNull(attempt);
        ArgumentNullException.ThrowIfNull(configure);
        var permit = new MessagingHubPermitOptions();
        configure(permit);
        var methods = typeof(THub).GetMethods(BindingFlags.Public | BindingFlags.Instance).Where(each => each.DeclaringType != typeof(object)).Select(each => each.Name).Distinct();
        if (!methods.Contains(method, StringComparer.Ordinal))
        {
            throw new ArgumentException(
                $"The hub {typeof(THub).Name} has no public method '{method}', so that nothing would be guarded. It has: {string.Join(", ", methods.Order(StringComparer.Ordinal))}.", nameof(method));
        }

        options.AddFilter(new PermitHubFilter(method, attempt, permit));
        return options;
    }

    /// <summary>As the overload with options, with the defaults: an invocation that the view lets through has no result.</summary>
    /// <typeparam name="THub">The hub.</typeparam>
    /// <param name="options">The options of the hub, from <c>AddHubOptions</c>.</param>
    /// <param name="method">The name of a public method of the hub.</param>
    /// <param name="attempt">Says what is attempted. The sender comes from authentication, never from an argument.</param>
    /// <returns>The options, to go on.</returns>
    /// <exception cref="ArgumentNullException">The options or the attempt is null.</exception>
    /// <exception cref="ArgumentException">The hub has no public method of this name, which would leave every method without a guard.</exception>
    public static HubOptions<THub> AddMessagingPermit<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] THub>(
        this HubOptions<THub> options, string method, Func<HubInvocationContext, SendAttempt> attempt)
        where THub : Hub => options.AddMessagingPermit(method, attempt, static _ => { });
}
