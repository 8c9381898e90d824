using Messaging.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Microsoft.AspNetCore.Mvc;

/// <summary>Guards an action of a controller with a permit, as <c>RequireMessagingPermit</c> guards an endpoint. A host derives from it and says what is attempted.</summary>
/// <remarks>
/// <para>
/// The action runs only where the permit is granted. It stores the message and returns nothing, or a result that fails; a failure gives the permit back. What it returns or sets when it
/// succeeds is replaced by <see cref="GetAnswer"/>, since a send that is stopped in silence has no action and has to be answered in the same way. An action that returns a value stops the
/// host when the controllers are built.
/// </para>
/// <para>
/// Filters that run before this one, the check of the model by <c>[ApiController]</c> among them, answer without a permit. The action finds the permit by
/// <see cref="MessagingPermitHttpContextExtensions.GetMessagingPermit"/>. One attribute serves all requests of its action: keep no state in it. Safe for many threads.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// public sealed class SendsMessageAttribute : MessagingPermitAttribute
/// {
///     protected override ValueTask&lt;SendAttempt&gt; GetAttemptAsync(ActionExecutingContext context) =&gt;
///         ValueTask.FromResult(new SendAttempt(context.HttpContext.User.Identity!.Name, (string)context.ActionArguments["to"]!));
/// }
///
/// [HttpPost("{to}"), SendsMessage]
/// public Task Post(string to, NewMessage message) =&gt; table.AddAsync(HttpContext.GetMessagingPermit().Send.Id, message.Text);
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Method)]
public abstract class MessagingPermitAttribute : Attribute, IAsyncActionFilter, IActionModelConvention
{
    private readonly MessagingGuard _guard;

    /// <summary>Makes the attribute.</summary>
    protected MessagingPermitAttribute() => _guard = new(Options);

    /// <summary>Whether a request without the header <c>Idempotency-Key</c> is refused with 400, where the attempt has no message id either. Default: it is not.</summary>
    public bool RequiresIdempotencyKey { get; set; }

    /// <summary>How the action is guarded. A host changes it in the constructor of its own attribute, and not later.</summary>
    protected MessagingGuardOptions Options { get; } = new();

    /// <inheritdoc/>
    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var http = context.HttpContext;
        var asked = await GetAttemptAsync(context).ConfigureAwait(false);
        if (!KeyedAttempt.TryMake(http.Request, RequiresIdempotencyKey, ref asked))
        {
            context.Result = new HttpResultAction(KeyedAttempt.Refusal());
            return;
        }

        var head = ResponseHead.Of(http.Response);
        ActionExecutedContext? executed = null;
        var guarded = await _guard.RunAsync(http.RequestServices, asked, async permit =>
        {
            executed = await RunAsync(context, next, permit).ConfigureAwait(false);
            return await ActionStatus.IsSuccessAsync(executed).ConfigureAwait(false);
        }, http.RequestAborted).ConfigureAwait(false);
        if (guarded.Status == GuardedSendStatus.Failed)
        {
            // The action's own result, or its exception, goes on.
            return;
        }

        var answer = guarded.Status switch
        {
            GuardedSendStatus.LetThrough => GetAnswer(context, guarded.Send!),
            GuardedSendStatus.InProgress => new HttpResultAction(MessagingResults.InProgress()),
            _ => new HttpResultAction(MessagingResults.Problem(guarded.View)),
        };
        if (executed is null)
        {
            context.Result = answer;
        }
        else
        {
            head.Restore(http.Response);
            executed.Result = answer;
        }
    }

    /// <summary>Checks that the action returns no value, and describes its answers.</summary>
    /// <param name="action">The action.</param>
    /// <exception cref="InvalidOperationException">The action returns a value, which the answer would replace in silence.</exception>
    public void Apply(ActionModel action)
    {
        ArgumentNullException.ThrowIfNull(action);
        HandlerShape.Check(action.ActionMethod);
        foreach (var status in (int[])[StatusCodes.Status400BadRequest, .. MessagingProblem.Statuses])
        {
            action.Filters.Add(new ProducesResponseTypeAttribute(typeof(ProblemDetails), status, "application/problem+json"));
        }
    }

    /// <summary>Says what is attempted. The sender comes from authentication, never from the request. What the sender can get wrong is checked here, or before.</summary>
    /// <param name="context">The action that is about to run, with its arguments.</param>
    /// <returns>The attempt.</returns>
    protected abstract ValueTask<SendAttempt> GetAttemptAsync(ActionExecutingContext context);

    /// <summary>
    /// Makes the answer of every send that the view lets through: one that was delivered, one that a hidden reason stopped, and the repeat of one that was sent. It is 202 without a body
    /// unless it is overridden.
    /// </summary>
    /// <param name="context">The action.</param>
    /// <param name="send">What the answer may depend on.</param>
    /// <returns>The result.</returns>
    protected virtual IActionResult GetAnswer(ActionExecutingContext context, MessagingSend send) => new StatusCodeResult(StatusCodes.Status202Accepted);

    private static async ValueTask<ActionExecutedContext> RunAsync(ActionExecutingContext context, ActionExecutionDelegate next, IMessagingPermitFeature permit)
    {
        var http = context.HttpContext;
        var leave = new ClientLeave(http);
        foreach (var name in context.ActionArguments.Where(each => leave.Tells(each.Value)).Select(each => each.Key).ToList())
        {
            context.ActionArguments[name] = CancellationToken.None;
        }

        leave.Hide();
        http.Features.Set(permit);
        try
        {
            return await next().ConfigureAwait(false);
        }
        finally
        {
            http.Features.Set<IMessagingPermitFeature>(null);
            leave.Show();
        }
    }
}
