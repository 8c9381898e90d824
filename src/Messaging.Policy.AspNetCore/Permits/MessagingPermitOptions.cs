using Microsoft.AspNetCore.Http;

namespace Messaging.Policy;

/// <summary>How <c>RequireMessagingPermit</c> guards an endpoint. Set once, where the endpoint is mapped; not safe to change later.</summary>
public sealed class MessagingPermitOptions : MessagingGuardOptions
{
    private static readonly IResult Accepted = Results.StatusCode(StatusCodes.Status202Accepted);

    /// <summary>
    /// Makes the answer of every send that the view lets through: one that was delivered, one that a hidden reason stopped, and the repeat of one that was sent. Default: 202 without a
    /// body. It is asked in the same way each time, and gets what the sender may know; so the answers are the same bytes.
    /// </summary>
    /// <exception cref="ArgumentNullException">It is set to null.</exception>
    public Func<EndpointFilterInvocationContext, MessagingSend, object?> Answer
    {
        get;
        set => field = value ?? throw new ArgumentNullException(nameof(value), "A send that is let through needs an answer. The default is 202 without a body.");
    } = static (_, _) => Accepted;

    /// <summary>Whether a request without the header <c>Idempotency-Key</c> is refused with 400, where the attempt has no message id either. Default: it is not.</summary>
    public bool RequiresIdempotencyKey { get; set; }
}
