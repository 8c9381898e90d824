using Microsoft.AspNetCore.Http;

namespace Messaging.Policy;

/// <summary>Makes HTTP results from what the sender may know. Minimal APIs and MVC controllers return them as they are.</summary>
/// <remarks>Every result goes by the view alone, so no status, header or body tells a hidden reason. Safe for many threads.</remarks>
/// <example>
/// <code>
/// app.MapGet("/conversations/{id}/can-send", async (string id, ClaimsPrincipal user, IMessagingPolicyEvaluator evaluator) =&gt;
///     MessagingResults.View((await evaluator.CanSendMessageAsync(new SendAttempt(user.Identity!.Name, id))).SenderView));
/// </code>
/// </example>
public static class MessagingResults
{
    /// <summary>Answers a refusal as problem details: 503 where facts were not available, 429 with <c>Retry-After</c> where the view has an instant, else 403.</summary>
    /// <param name="view">What the sender may know; its outcome is deny.</param>
    /// <returns>The result.</returns>
    /// <exception cref="ArgumentException">The view does not deny.</exception>
    public static MessagingProblem Problem(SenderView view)
    {
        if (view.Outcome != Outcome.Deny)
        {
            throw new ArgumentException("The view does not deny. A problem answers a denial; what the view lets through gets the answer of a delivery.", nameof(view));
        }

        return new(StatusOf(view), view.Reasons.Count == 0 ? "denied" : view.Reasons[0].Code, view);
    }

    /// <summary>Answers a repeat of a message that another attempt holds: 409, with a <c>Retry-After</c> of one second.</summary>
    /// <returns>The result.</returns>
    public static MessagingProblem InProgress() => new(StatusCodes.Status409Conflict, "message_in_progress", view: null);

    /// <summary>Answers 200 with the view as JSON, for questions such as what to show on a profile. It is never cached.</summary>
    /// <param name="view">What the sender may know.</param>
    /// <returns>The result.</returns>
    public static MessagingViewResult View(SenderView view) => new(view);

    /// <summary>The status by which a view is answered: 200 where it does not deny, else 403, 429 or 503.</summary>
    /// <param name="view">What the sender may know.</param>
    /// <returns>The status. It is never 404: an account that does not exist is answered like one that is closed.</returns>
    public static int StatusOf(SenderView view) =>
        view.Outcome != Outcome.Deny ? StatusCodes.Status200OK
        : view.Reasons.Contains(Reason.FactsUnavailable) ? StatusCodes.Status503ServiceUnavailable
        : view.RetryAt is not null ? StatusCodes.Status429TooManyRequests
        : StatusCodes.Status403Forbidden;
}
