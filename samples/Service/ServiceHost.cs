using System.Security.Cryptography;
using Messaging.Policy;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

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

        // A service of one's own keeps its key where it keeps its passwords.
        services.AddSingleton(new ReceiptKey("sample", RandomNumberGenerator.GetBytes(ReceiptKey.LeastBytes)));
        services.AddSingleton<MessageWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<MessageWorker>());
        services.AddMessaging(builder.Configuration, new ServiceLog(output));
        return builder.Build();
    }
}
