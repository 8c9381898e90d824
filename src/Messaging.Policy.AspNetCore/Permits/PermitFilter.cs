using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Messaging.Policy;

/// <summary>Acquires before the handler, commits or gives back after it, and answers by the view alone.</summary>
internal sealed class PermitFilter(Func<EndpointFilterInvocationContext, ValueTask<SendAttempt>> attempt, MessagingPermitOptions options)
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.Response.StatusCode == StatusCodes.Status400BadRequest)
        {
            // The framework could not bind the parameters: filters run all the same, and the handler does not. With any other status it may run, and is guarded.
            return await next(context).ConfigureAwait(false);
        }

        var asked = await attempt(context).ConfigureAwait(false);
        if (asked.MessageId is null)
        {
            if (!IdempotencyKey.TryRead(http.Request, out var key) || (key is null && options.RequiresIdempotencyKey))
            {
                return new MessagingProblem(StatusCodes.Status400BadRequest, "idempotency_key_invalid", view: null);
            }

            asked = key is null || asked.Sender.IsEmpty ? asked : asked with { MessageId = IdempotencyKey.ToMessageId(asked.Sender, asked.Recipient, key) };
        }

        var pace = AnswerPace.Begin(http.RequestServices, options.LeastTime);
        var permit = await EvaluatorOf(http).AcquireSendAsync(asked, http.RequestAborted).ConfigureAwait(false);
        await using var held = permit.ConfigureAwait(false);
        var view = permit.Decision.SenderView;
        if (view.Outcome == Outcome.Deny)
        {
            return MessagingResults.Problem(view);
        }

        if (permit.Status == PermitStatus.InProgress)
        {
            return MessagingResults.InProgress();
        }

        var send = new MessagingSend(asked, view);
        if (permit.IsGranted && await RunAsync(context, next, permit, send).ConfigureAwait(false) is { IsFailure: true } failed)
        {
            return failed.Answer;
        }

        if (!permit.IsGranted)
        {
            // Stopped in silence: settled as a delivery is, and not sooner. A repeat of what was sent holds nothing.
            await pace.WaitAsync().ConfigureAwait(false);
            await permit.CommitAsync(CancellationToken.None).ConfigureAwait(false);
        }

        await pace.WaitAsync().ConfigureAwait(false);
        return options.Answer(context, send);
    }

    private static async ValueTask<HandlerStatus> RunAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next, SendPermit permit, MessagingSend send)
    {
        var http = context.HttpContext;
        var head = ResponseHead.Of(http.Response);
        http.Features.Set<IMessagingPermitFeature>(new MessagingPermitFeature(permit, send));
        HandlerStatus status;
        try
        {
            status = await HandlerStatus.OfAsync(await next(context).ConfigureAwait(false), http).ConfigureAwait(false);
        }
        catch
        {
            await PermitSettlement.GiveBackAsync(permit).ConfigureAwait(false);
            throw;
        }
        finally
        {
            http.Features.Set<IMessagingPermitFeature>(null);
        }

        if (status.IsFailure)
        {
            await PermitSettlement.GiveBackAsync(permit).ConfigureAwait(false);
            return status;
        }

        // The message went out: a client that went away meanwhile changes nothing.
        await permit.CommitAsync(CancellationToken.None).ConfigureAwait(false);
        head.Restore(http.Response);
        return status;
    }

    private IMessagingPolicyEvaluator EvaluatorOf(HttpContext http) => options.EvaluatorKey is { } key
        ? http.RequestServices.GetRequiredKeyedService<IMessagingPolicyEvaluator>(key)
        : http.RequestServices.GetRequiredService<IMessagingPolicyEvaluator>();
}
