using Messaging.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Guards endpoints with a permit of the policy.</summary>
public static class MessagingPermitEndpointExtensions
{
    /// <summary>
    /// Acquires a permit before the handler runs, commits it after the handler succeeded, and gives it back where the handler throws or its status is 400 or above. The handler runs only
    /// where the permit is granted; everything else is answered without it.
    /// </summary>
    /// <remarks>
    /// <para>
    /// A handler stores the message and returns nothing, or a result that fails. What it returns or sets when it succeeds is replaced by <see cref="MessagingPermitOptions.Answer"/>, since
    /// a send that a hidden reason stopped has no handler and has to be answered in the same way. What a sender can get wrong is checked before the permit: in a filter that is added
    /// before this one, or in <paramref name="attempt"/>, which may throw. Otherwise a wrong request would fail where it is delivered and succeed where it is stopped in silence.
    /// </para>
    /// <para>
    /// The handler finds the permit by <see cref="MessagingPermitHttpContextExtensions.GetMessagingPermit"/>. Where the attempt has no message id, it is made from the header
    /// <c>Idempotency-Key</c> (<see cref="IdempotencyKey"/>). Where the request's parameters could not be bound, nothing is acquired.
    /// </para>
    /// </remarks>
    /// <typeparam name="TBuilder">The kind of builder.</typeparam>
    /// <param name="builder">The endpoint, or a group of them.</param>
    /// <param name="attempt">Says what is attempted. The sender comes from authentication, never from the request.</param>
    /// <param name="configure">Changes how it is guarded.</param>
    /// <returns>The builder, to go on.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">When the endpoint is built: its handler returns a value, which the answer would replace in silence.</exception>
    /// <example>
    /// <code>
    /// app.MapPost("/messages", (NewMessage message, HttpContext http, MessageTable table) =&gt; table.Add(http.GetMessagingPermit(), message.Text))
    ///     .RequireMessagingPermit(
    ///         context =&gt; new SendAttempt(context.HttpContext.User.Identity!.Name, context.GetArgument&lt;NewMessage&gt;(0).To),
    ///         permit =&gt; permit.Answer = (_, send) =&gt; TypedResults.Created(new Uri($"/messages/{send.Id}", UriKind.Relative)));
    /// </code>
    /// </example>
    public static TBuilder RequireMessagingPermit<TBuilder>(
        this TBuilder builder, Func<EndpointFilterInvocationContext, SendAttempt> attempt, Action<MessagingPermitOptions> configure)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(attempt);
        return builder.RequireMessagingPermit(context => ValueTask.FromResult(attempt(context)), configure);
    }

    /// <summary>As the overload with options, with the defaults: a send that the view lets through is answered with 202 and no body.</summary>
    /// <typeparam name="TBuilder">The kind of builder.</typeparam>
    /// <param name="builder">The endpoint, or a group of them.</param>
    /// <param name="attempt">Says what is attempted. The sender comes from authentication, never from the request.</param>
    /// <returns>The builder, to go on.</returns>
    /// <exception cref="ArgumentNullException">The builder or the attempt is null.</exception>
    /// <exception cref="InvalidOperationException">When the endpoint is built: its handler returns a value, which the answer would replace in silence.</exception>
    public static TBuilder RequireMessagingPermit<TBuilder>(this TBuilder builder, Func<EndpointFilterInvocationContext, SendAttempt> attempt)
        where TBuilder : IEndpointConventionBuilder => builder.RequireMessagingPermit(attempt, static _ => { });

    /// <summary>As the other overloads, for a host that has to look something up before it can say what is attempted.</summary>
    /// <typeparam name="TBuilder">The kind of builder.</typeparam>
    /// <param name="builder">The endpoint, or a group of them.</param>
    /// <param name="attempt">Says what is attempted. The sender comes from authentication, never from the request.</param>
    /// <param name="configure">Changes how it is guarded.</param>
    /// <returns>The builder, to go on.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">When the endpoint is built: its handler returns a value, which the answer would replace in silence.</exception>
    public static TBuilder RequireMessagingPermit<TBuilder>(
        this TBuilder builder, Func<EndpointFilterInvocationContext, ValueTask<SendAttempt>> attempt, Action<MessagingPermitOptions> configure)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(attempt);
        ArgumentNullException.ThrowIfNull(configure);
        var options = new MessagingPermitOptions();
        configure(options);
        var filter = new PermitFilter(attempt, options);
        builder.Add(static endpoint =>
        {
            MessagingProblem.PopulateMetadata(null!, endpoint);
            endpoint.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status400BadRequest, typeof(ProblemDetails), ["application/problem+json"]));
        });
        return builder.AddEndpointFilterFactory((handler, next) =>
        {
            HandlerShape.Check(handler.MethodInfo);
            return context => filter.InvokeAsync(context, next);
        });
    }
}
