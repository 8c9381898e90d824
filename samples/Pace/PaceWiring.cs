using Messaging.Policy;
using Messaging.Policy.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Pace;

// <readme:middleware>
internal static class PaceWiring
{
    public static void AddPace(this IServiceCollection services, TokenBucketTable<string> perAddress) =>
        services.AddRateLimiter(options => options.GlobalLimiter =
            new TokenBucketTableLimiter<HttpContext, string>(perAddress, context => context.Connection.RemoteIpAddress?.ToString() ?? ""));
}
// </readme:middleware>
