using Microsoft.AspNetCore.Http;

namespace Messaging.Policy;

/// <summary>A send of an endpoint: acquires before the handler, commits or gives back after it, and answers by the view alone.</summary>
internal sealed class PermitFilter(Func<EndpointFilterInvocationContext, ValueTask<SendAttempt>> attempt, MessagingPermitOptions options)
{
    private readonly MessagingGuard _guard = new(options);

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.Response.StatusCode == StatusCodes.Status400BadRequest)
        {
            // The framework could not bind the parameters: filters run all the same, and the handler does not. With any other status it may run, and is guarded.
            return await next(context).ConfigureAwait(false);
        }

        var asked = await attempt(context).ConfigureAwait(false);
        if (!KeyedAttempt.TryMake(http.Request, options.RequiresIdempotencyKey, ref asked))
        {
            return KeyedAttempt.Refusal();
        }

        var head = ResponseHead.Of(http.Response);
        HandlerStatus? ran = null;
        var guarded = await _guard.RunAsync(http.RequestServices, asked, async permit =>
        {
            ran = await RunAsync(context, next, permit).ConfigureAwait(false);
            return !ran.Value.IsFailure;
        }, http.RequestAborted).ConfigureAwait(false);
        if (ran is { IsFailure: false })
        {
            head.Restore(http.Response);
        }

        return guarded.Status switch
        {
            GuardedSendStatus.LetThrough => options.Answer(context, guarded.Send!),
            GuardedSendStatus.Failed => ran!.Value.Answer,
            GuardedSendStatus.InProgress => MessagingResults.InProgress(),
            _ => MessagingResults.Problem(guarded.View),
        };
    }

    private static async ValueTask<HandlerStatus> RunAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next, IMessagingPermitFeature permit)
    {
        var http = context.HttpContext;
        var leave = new ClientLeave(http);
        for (var i = 0; i < context.Arguments.Count; i++)
        {
            if (leave.Tells(context.Arguments[i]))
            {
                context.Arguments[i] = CancellationToken.None;
            }
        }

        leave.Hide();
        http.Features.Set(permit);
        try
        {
            return await HandlerStatus.OfAsync(await next(context).ConfigureAwait(false), http).ConfigureAwait(false);
        }
        finally
        {
            http.Features.Set<IMessagingPermitFeature>(null);
            leave.Show();
        }
    }
}
