using System.Text;
using Microsoft.AspNetCore.SignalR;

namespace Messaging.Policy;

/// <summary>The permit around one method of a hub.</summary>
internal sealed class PermitHubFilter(string method, Func<HubInvocationContext, SendAttempt> attempt, MessagingHubPermitOptions options) : IHubFilter
{
    private const string InProgress = """{"error":"message_in_progress"}""";

    private readonly MessagingGuard _guard = new(options);

    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        if (invocationContext.HubMethodName != method)
        {
            return await next(invocationContext).ConfigureAwait(false);
        }

        var guarded = await _guard.RunAsync(invocationContext.ServiceProvider, attempt(invocationContext), async _ =>
        {
            await next(invocationContext).ConfigureAwait(false);
            return true;
        }, invocationContext.Context.ConnectionAborted).ConfigureAwait(false);
        return guarded.Status switch
        {
            GuardedSendStatus.LetThrough => options.Answer(invocationContext, guarded.Send!),
            GuardedSendStatus.InProgress => throw new HubException(InProgress),
            _ => throw new HubException(Encoding.UTF8.GetString(ProblemBody.JsonOf(guarded.View).Span)),
        };
    }
}
