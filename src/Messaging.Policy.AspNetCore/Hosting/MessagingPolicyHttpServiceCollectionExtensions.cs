using Messaging.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers how refusals are written over HTTP.</summary>
public static class MessagingPolicyHttpServiceCollectionExtensions
{
    /// <summary>Registers problem details, and how the refusals of <see cref="MessagingResults"/> are written.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Changes how; null: the defaults.</param>
    /// <returns>The services, to go on.</returns>
    /// <exception cref="ArgumentNullException">The services are null.</exception>
    public static IServiceCollection AddMessagingPolicyHttp(this IServiceCollection services, Action<MessagingHttpOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddProblemDetails();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<ProblemDetailsOptions>, TraceIdRemoval>());
        services.AddOptions<MessagingHttpOptions>().Configure(options => configure?.Invoke(options));
        return services;
    }
}
