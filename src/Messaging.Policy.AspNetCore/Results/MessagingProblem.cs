using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Messaging.Policy;

/// <summary>A refusal as problem details (<c>application/problem+json</c>), with <c>Cache-Control: no-store</c>. <see cref="MessagingResults"/> makes it.</summary>
/// <remarks>
/// It is written by the host's <see cref="IProblemDetailsService"/>, and so follows <c>AddProblemDetails</c>; without that service, or where no writer accepts the request, it writes
/// the same members itself. <c>Retry-After</c> counts from the <see cref="IClock"/> that the host registered, else from the system's clock. Immutable and safe for many threads.
/// </remarks>
public sealed class MessagingProblem : IResult, IStatusCodeHttpResult, IContentTypeHttpResult, IEndpointMetadataProvider
{
    private const string Json = "application/problem+json";
    internal static readonly int[] Statuses =
        [StatusCodes.Status403Forbidden, StatusCodes.Status409Conflict, StatusCodes.Status429TooManyRequests, StatusCodes.Status503ServiceUnavailable];

    private readonly SenderView? _view;

    internal MessagingProblem(int status, string code, SenderView? view) => (StatusCode, Code, _view) = (status, code, view);

    /// <summary>The status: 400, 403, 409, 429 or 503.</summary>
    public int StatusCode { get; }

    /// <summary>The code at the end of the problem's type: the first reason that the view shows, or <c>denied</c> where it shows none.</summary>
    public string Code { get; }

    /// <inheritdoc/>
    public string ContentType => Json;

    int? IStatusCodeHttpResult.StatusCode => StatusCode;

    /// <summary>Tells the description of an endpoint that it may answer so.</summary>
    /// <param name="method">The handler.</param>
    /// <param name="builder">The endpoint.</param>
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        foreach (var status in Statuses)
        {
            builder.Metadata.Add(new ProducesResponseTypeMetadata(status, typeof(ProblemDetails), [Json]));
        }
    }

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var services = httpContext.RequestServices;
        var options = services.GetService<IOptions<MessagingHttpOptions>>()?.Value ?? new();
        var response = httpContext.Response;
        response.StatusCode = StatusCode;
        response.Headers.CacheControl = "no-store";
        if (SecondsToWait(services) is { } seconds)
        {
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        httpContext.Items[typeof(MessagingProblem)] = this;
        var problem = ProblemBody.Of(this, _view, options);
        var writer = services.GetService<IProblemDetailsService>();
        if (writer is null || !await writer.TryWriteAsync(new() { HttpContext = httpContext, ProblemDetails = problem }).ConfigureAwait(false))
        {
            await ProblemBody.WriteAsync(response, problem, httpContext.RequestAborted).ConfigureAwait(false);
        }
    }

    /// <summary>Whole seconds, rounded up, at least one; null where there is nothing to wait for.</summary>
    private long? SecondsToWait(IServiceProvider services) => StatusCode switch
    {
        StatusCodes.Status429TooManyRequests => (long?)_view?.RetryAfter((services.GetService<IClock>() ?? DefaultClocks.Clock).GetCurrentInstant())?.TotalSeconds,
        StatusCodes.Status409Conflict => 1,
        _ => null,
    };
}
