namespace Messaging.Policy;

/// <summary>How a method of a gRPC service is guarded. Set once, where the host registers; not safe to change later.</summary>
public sealed class MessagingRpcPermitOptions : MessagingGuardOptions
{
    /// <summary>Whether a call without the metadata <c>idempotency-key</c> is refused, where the attempt has no message id either. Default: it is not.</summary>
    public bool RequiresIdempotencyKey { get; set; }
}
