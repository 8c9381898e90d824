using Messaging.Policy;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Service;

/// <summary>Wires the library into a generic host.</summary>
internal static class ServiceHost
{
    public static IHost Build(string settings, TextWriter output)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.ClearProviders();

        // A service of one's own says reloadOnChange: true; here the story says when.
        builder.Configuration.AddJsonFile(settings, optional: false, reloadOnChange: false);
        var services = builder.Services;
        services.AddSingleton(output);
        services.AddSingleton(new ServiceSettings(settings));
        services.AddSingleton<MetricsReport>();
        services.AddSingleton<MessageWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<MessageWorker>());

// <readme:service>
services.AddMessagingPolicy(policy => policy
    .AddListener(new ServiceLog(output))
    .UseShadow(shadow => shadow.Sample(1)));
Follow(Options.DefaultName, "Messaging:Policy");
Follow(ShadowPolicyBuilder.OptionsName, "Messaging:Shadow");

void Follow(string name, string section) => services.AddOptions<MessagingPolicyOptions>(name)
    .Bind(builder.Configuration.GetSection(section), binder => binder.ErrorOnUnknownConfiguration = true);
// </readme:service>

        return builder.Build();
    }
}
