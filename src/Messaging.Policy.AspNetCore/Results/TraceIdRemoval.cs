using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Messaging.Policy;

/// <summary>Takes the trace id out of refusals, after what the host itself does to problem details.</summary>
internal sealed class TraceIdRemoval(IOptions<MessagingHttpOptions> options) : IPostConfigureOptions<ProblemDetailsOptions>
{
    private const string TraceId = "traceId";

    public void PostConfigure(string? name, ProblemDetailsOptions options)
    {
        var hosts = options.CustomizeProblemDetails;
        options.CustomizeProblemDetails = context =>
        {
            hosts?.Invoke(context);
            if (!Settings.IncludesTraceId && context.HttpContext.Items.ContainsKey(typeof(MessagingProblem)))
            {
                context.ProblemDetails.Extensions.Remove(TraceId);
            }
        };
    }

    private MessagingHttpOptions Settings => options.Value;
}
