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
        var host = configuration.GetSection("Messaging:Host").Get<MessagingHostOptions>(Strictly) ?? new();
        services.AddMessagingPolicy(builder => builder
            .AddListener(log)
            .UsePortDeadline(host.PortDeadline)
            .RetryReportsAfter(Duration.FromTimeSpan(host.RetryReportsAfter))
            .TellOfLawDataOlderThan(Duration.FromTimeSpan(host.LawDataMaximumAge))
            .UseShadow(shadow => shadow.Sample(host.ShadowSamplesPerMinute)));
        services.AddSingleton(new InMemoryMessagingStoreOptions { MaximumBudgetKeys = host.MaximumBudgetKeys });

        // Reloads of both are followed. The shadow is the policy with what the section of the shadow changes.
        var policy = configuration.GetSection("Messaging:Policy");
        services.AddOptions<MessagingPolicyOptions>().Bind(policy, Strictly);
        services.AddOptions<MessagingPolicyOptions>(ShadowPolicyBuilder.OptionsName)
            .Configure(shadow => policy.Bind(shadow, Strictly))
            .Bind(configuration.GetSection("Messaging:Shadow"), Strictly);

        static void Strictly(BinderOptions binder) => binder.ErrorOnUnknownConfiguration = true;
    }
}
// </readme:service>
