using Messaging.Policy;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Service;

// <readme:service>
internal static class ServiceWiring
{
    public static void AddMessaging(this IServiceCollection services, IConfiguration configuration, IMessagingPolicyListener log)
    {
        services.AddMessagingPolicy(policy => policy.AddListener(log).UseShadow(shadow => shadow.Sample(1)));
        Follow(Options.DefaultName, "Messaging:Policy");
        Follow(ShadowPolicyBuilder.OptionsName, "Messaging:Shadow");

        void Follow(string name, string section) => services.AddOptions<MessagingPolicyOptions>(name)
            .Bind(configuration.GetSection(section), binder => binder.ErrorOnUnknownConfiguration = true);
    }
}
// </readme:service>
