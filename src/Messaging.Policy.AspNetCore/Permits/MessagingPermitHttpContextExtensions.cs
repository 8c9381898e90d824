using Messaging.Policy;

namespace Microsoft.AspNetCore.Http;

/// <summary>Finds the permit of a request.</summary>
public static class MessagingPermitHttpContextExtensions
{
    /// <summary>The permit under which the handler of <c>RequireMessagingPermit</c> runs.</summary>
    /// <param name="context">The request.</param>
    /// <returns>The permit and the send.</returns>
    /// <exception cref="InvalidOperationException">No permit guards the endpoint.</exception>
    public static IMessagingPermitFeature GetMessagingPermit(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.Get<IMessagingPermitFeature>()
            ?? throw new InvalidOperationException("No permit guards this endpoint. Map it with RequireMessagingPermit.");
    }
}
