using System.Security.Cryptography;
using Messaging.Policy;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Service;

/// <summary>Builds the generic host: the library, the product's own classes, and the story that plays with them.</summary>
internal static class ServiceHost
{
    public static IHost Build(string settings, TextWriter output)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.ClearProviders();

        // A service of one's own says reloadOnChange: true; here the story says when.
        builder.Configuration.AddJsonFile(settings, optional: false, reloadOnChange: false);
        builder.Services.AddMessaging(builder.Configuration, new ServiceLog(output));
        AddProduct(builder.Services);
        AddStory(builder.Services, settings, output);
        return builder.Build();
    }

    /// <summary>What a product writes itself around the library.</summary>
    private static void AddProduct(IServiceCollection services)
    {
        // A service of one's own keeps its key where it keeps its passwords.
        services.AddSingleton(new ReceiptKey("sample", RandomNumberGenerator.GetBytes(ReceiptKey.LeastBytes)));
        services.AddSingleton<ModeratorsMailbox>();
        services.AddSingleton<IReportSink>(provider => provider.GetRequiredService<ModeratorsMailbox>());
        services.AddSingleton<ReceiptBook>();
        services.AddSingleton<InboxPage>();
        services.AddSingleton<GroupRoom>();
        services.AddSingleton<RequestPage>();
        services.AddSingleton<SettingsPage>();
        services.AddSingleton<DeliveryQueue>();
    }

    private static void AddStory(IServiceCollection services, string settings, TextWriter output)
    {
        services.AddSingleton(output);
        services.AddSingleton(provider => new SettingsFile(settings, (IConfigurationRoot)provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton<MetricsReport>();
        services.AddSingleton<StoryClock>();
        services.AddSingleton<IClock>(provider => provider.GetRequiredService<StoryClock>());
        services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<StoryClock>());
        services.AddSingleton<UnreliableRelations>();
        services.AddSingleton<IRelationRepository>(provider => provider.GetRequiredService<UnreliableRelations>());
        services.AddSingleton<Stage>();
        services.AddSingleton<IScene, SendScene>();
        services.AddSingleton<IScene, InboxScene>();
        services.AddSingleton<IScene, RequestScene>();
        services.AddSingleton<IScene, GroupScene>();
        services.AddSingleton<IScene, ReportScene>();
        services.AddSingleton<IScene, SettingsScene>();
        services.AddSingleton<IScene, DeliveryScene>();
        services.AddSingleton<IScene, OutageScene>();
        services.AddSingleton<IScene, ReloadScene>();
        services.AddSingleton<IScene, MetricsScene>();
        services.AddSingleton<StoryWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<StoryWorker>());
    }
}
