using System.Text;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace Messaging.Policy;

/// <summary>The permit around one method of a hub.</summary>
internal sealed class PermitHubFilter(string method, Func<HubInvocationContext, SendAttempt> attempt, Func<HubInvocationContext, MessagingSend, object?> answer) : IHubFilter
{
    private const string InProgress = """{"error":"message_in_progress"}""";

    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        if (invocationContext.HubMethodName != method)
        {
            return await next(invocationContext).ConfigureAwait(false);
        }

        var asked = attempt(invocationContext);
        var evaluator = invocationContext.ServiceProvider.GetRequiredService<IMessagingPolicyEvaluator>();
        var permit = await evaluator.AcquireSendAsync(asked, invocationContext.Context.ConnectionAborted).ConfigureAwait(false);
        await using var held = permit.ConfigureAwait(false);
        var view = permit.Decision.SenderView;
        if (view.Outcome == Outcome.Deny)
        {
            throw new HubException(Encoding.UTF8.GetString(ProblemBody.JsonOf(view).Span));
        }

        if (permit.Status == PermitStatus.InProgress)
        {
            throw new HubException(InProgress);
        }

        if (permit.IsGranted)
        {
            await RunAsync(invocationContext, next, permit).ConfigureAwait(false);
        }

        // A send that is stopped in silence is settled as a delivery is; a repeat of what was sent holds nothing.
        await permit.CommitAsync(CancellationToken.None).ConfigureAwait(false);
        return answer(invocationContext, new MessagingSend(asked, view));
    }

    private static async ValueTask RunAsync(HubInvocationContext context, Func<HubInvocationContext, ValueTask<object?>> next, SendPermit permit)
    {
        try
        {
            await next(context).ConfigureAwait(false);
        }
        catch
        {
            await PermitSettlement.GiveBackAsync(permit).ConfigureAwait(false);
            throw;
        }
    }
}
