using Messaging.Policy;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Service;

// <readme:service>
internal static class ServiceWiring
{
    public static void AddMessaging(this IServiceCollection services, IConfiguration configuration, IMessagingPolicyListener log)
    {
        var host = configuration.GetSection("Messaging:Host").Get<MessagingHostOptions>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new();
        services.AddSingleton(new InMemoryMessagingStoreOptions { MaximumBudgetKeys = host.MaximumBudgetKeys });
        services.AddMessagingPolicy(builder => builder
            .UseConfiguration(configuration, "Messaging:Policy") // reloads are followed, of the shadow as well
            .UseShadow(shadow => shadow
                .UsePolicy()                                     // the policy, with what the section of the shadow changes
                .UseConfiguration(configuration, "Messaging:Shadow")
                .Sample(host.ShadowSamplesPerMinute))
            .UseInMemoryStore()                                  // what no port below holds: a service of one's own has a database instead
            .AddListener(log)
            .UsePortDeadline(host.PortDeadline)
            .RetryReportsAfter(Duration.FromTimeSpan(host.RetryReportsAfter))
            .TellOfLawDataOlderThan(Duration.FromTimeSpan(host.LawDataMaximumAge)));
    }
}
// </readme:service>
