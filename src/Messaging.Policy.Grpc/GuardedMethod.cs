using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Messaging.Policy;

/// <summary>The permit around one method: acquires before it, commits or gives back after it, and replies by the view alone.</summary>
internal sealed class GuardedMethod<TGuarded, TAnswer>(
    string path, Func<TGuarded, ServerCallContext, SendAttempt> attempt, Func<TGuarded, MessagingSend, TAnswer> reply, MessagingRpcPermitOptions options) : IGuardedMethod
    where TGuarded : class
    where TAnswer : class
{
    private readonly MessagingGuard _guard = new(options);

    public string Path => path;

    public async Task<TReply> InvokeAsync<TMessage, TReply>(TMessage message, ServerCallContext call, UnaryServerMethod<TMessage, TReply> method)
        where TMessage : class
        where TReply : class
    {
        // The descriptor said which types the method has: nothing else is ever served under its name.
        var guarded = (TGuarded)(object)message;
        var http = call.GetHttpContext();
        var asked = attempt(guarded, call);
        if (asked.MessageId is null)
        {
            if (!IdempotencyKey.TryRead(http.Request, out var key) || (key is null && options.RequiresIdempotencyKey))
            {
                throw MessagingRpc.KeyInvalid();
            }

            asked = key is null || asked.Sender.IsEmpty ? asked : asked with { MessageId = IdempotencyKey.ToMessageId(asked.Sender, asked.Recipient, key) };
        }

        var head = new CallHead(call);
        TReply? failed = null;
        var sent = await _guard.RunAsync(http.RequestServices, asked, async permit =>
        {
            http.Features.Set(permit);
            try
            {
                failed = await method(message, call).ConfigureAwait(false);
                return call.Status.StatusCode == StatusCode.OK;
            }
            finally
            {
                http.Features.Set<IMessagingPermitFeature>(null);
            }
        }, call.CancellationToken).ConfigureAwait(false);
        if (sent.Status == GuardedSendStatus.Failed)
        {
            return failed!;
        }

        head.Restore(http.Response);
        return sent.Status switch
        {
            GuardedSendStatus.LetThrough => (TReply)(object)reply(guarded, sent.Send!),
            GuardedSendStatus.InProgress => throw MessagingRpc.InProgress(),
            _ => throw MessagingRpc.Refusal(sent.View, (http.RequestServices.GetService<IClock>() ?? new EvaluatorOptions().Clock).GetCurrentInstant()),
        };
    }
}
