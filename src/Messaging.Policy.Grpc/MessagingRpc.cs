using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using NodaTime;
using Status = Google.Rpc.Status;

namespace Messaging.Policy;

/// <summary>Makes errors of gRPC from what the sender may know, for methods that ask the policy themselves.</summary>
/// <remarks>
/// Every error goes by the view alone, so no status, detail or trailer tells a hidden reason. Its details are an <see cref="ErrorInfo"/>, whose reason is the first code that the view
/// shows in upper case and whose metadata has the whole view as JSON under <c>view</c>, and a <see cref="RetryInfo"/> where there is a time to wait. Safe for many threads.
/// </remarks>
public static class MessagingRpc
{
    /// <summary>The domain of every <see cref="ErrorInfo"/>: messaging-policy.</summary>
    public const string ErrorDomain = "messaging-policy";

    private const string Message = "The message was not sent.";

    /// <summary>The status by which a view is answered.</summary>
    /// <param name="view">What the sender may know.</param>
    /// <returns>
    /// <see cref="StatusCode.OK"/> where the view does not deny, <see cref="StatusCode.Unavailable"/> where facts were not available, <see cref="StatusCode.ResourceExhausted"/> where it
    /// has an instant, else <see cref="StatusCode.PermissionDenied"/>. It is never <see cref="StatusCode.NotFound"/>: an account that does not exist is answered like one that is closed.
    /// </returns>
    public static StatusCode StatusOf(SenderView view) =>
        view.Outcome != Outcome.Deny ? StatusCode.OK
        : view.Reasons.Contains(Reason.FactsUnavailable) ? StatusCode.Unavailable
        : view.RetryAt is not null ? StatusCode.ResourceExhausted
        : StatusCode.PermissionDenied;

    /// <summary>A refusal.</summary>
    /// <param name="view">What the sender may know; its outcome is deny.</param>
    /// <param name="now">From when the time to wait counts. It is in whole seconds, rounded up, at least one.</param>
    /// <returns>The exception to throw.</returns>
    /// <exception cref="ArgumentException">The view does not deny.</exception>
    public static RpcException Refusal(SenderView view, Instant now)
    {
        if (view.Outcome != Outcome.Deny)
        {
            throw new ArgumentException("The view does not deny. A refusal answers a denial; what the view lets through gets the reply of a delivery.", nameof(view));
        }

        var status = StatusOf(view);
        return Error(
            status,
            view.Reasons.Count == 0 ? "denied" : view.Reasons[0].Code,
            status == StatusCode.ResourceExhausted ? (long?)view.RetryAfter(now)?.TotalSeconds : null,
            JsonSerializer.Serialize(view, ViewJson.Default.SenderView));
    }

    /// <summary>What answers a repeat of a message that another call holds for too long: <see cref="StatusCode.Aborted"/>, to be tried again after one second.</summary>
    /// <returns>The exception to throw.</returns>
    public static RpcException InProgress() => Error(StatusCode.Aborted, "message_in_progress", seconds: 1);

    internal static RpcException KeyInvalid() => Error(StatusCode.InvalidArgument, "idempotency_key_invalid");

    private static RpcException Error(StatusCode status, string code, long? seconds = null, string? view = null)
    {
        var info = new ErrorInfo { Domain = ErrorDomain, Reason = code.ToUpperInvariant() };
        if (view is not null)
        {
            info.Metadata["view"] = view;
        }

        var error = new Status { Code = (int)status, Message = Message, Details = { Any.Pack(info) } };
        if (seconds is { } wait)
        {
            error.Details.Add(Any.Pack(new RetryInfo { RetryDelay = new() { Seconds = wait } }));
        }

        return error.ToRpcException();
    }
}
