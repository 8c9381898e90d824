using System.Diagnostics.Metrics;
using Messaging.Policy;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the evaluator with a host.</summary>
public static class MessagingPolicyServiceCollectionExtensions
{
    /// <summary>
    /// Registers <see cref="IMessagingPolicyEvaluator"/> and <see cref="MessagingPolicyEvaluator"/> as singletons, with the in-memory store behind
    /// every port that the host does not register itself. The policy is <see cref="MessagingPolicyOptions"/> as the host configures it, and
    /// follows its reloads. A policy that is not valid fails when the host starts, or else when the evaluator is first asked for.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Chooses the policy and the host's own rules; null: the default policy.</param>
    /// <returns>The services, to go on.</returns>
    /// <exception cref="ArgumentException">A preset or document that was chosen does not exist or is not valid.</exception>
    public static IServiceCollection AddMessagingPolicy(this IServiceCollection services, Action<MessagingPolicyBuilder>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions();
        services.TryAddSingleton<InMemoryMessagingStore>();
        services.TryAddSingleton<IAccountRepository>(Store);
        services.TryAddSingleton<IRelationRepository>(Store);
        services.TryAddSingleton<IBlockListRepository>(Store);
        services.TryAddSingleton<IThreadRepository>(Store);
        services.TryAddSingleton<IReportRepository>(Store);
        services.TryAddSingleton<IBudgetStore>(Store);
        services.TryAddSingleton<IBlockListWriter>(Store);
        services.TryAddSingleton<IReportOutbox, InMemoryReportOutbox>();
        services.TryAddSingleton(Telemetry);
        services.TryAddSingleton<ReloadingPolicy>();
        services.TryAddSingleton(Evaluator);
        services.TryAddSingleton(provider => new LawsInUse(provider.GetRequiredService<ReloadingPolicy>()));
        services.TryAddSingleton<IAudienceSettings>(provider => Settings(provider));
        services.TryAddSingleton<IRequestInbox>(provider => Inbox(provider));
        services.TryAddSingleton<IReportDesk>(ReportDesk);
        services.TryAddSingleton<IMessagingPolicyEvaluator>(provider => provider.GetRequiredService<MessagingPolicyEvaluator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MessagingPolicyStartup>, MessagingPolicyStartupCheck>());
        services.AddOptionsWithValidateOnStart<MessagingPolicyStartup>();
        configure?.Invoke(new MessagingPolicyBuilder(services));
        return services;
    }

    private static InMemoryMessagingStore Store(IServiceProvider provider) => provider.GetRequiredService<InMemoryMessagingStore>();

    private static MessagingPolicyEvaluator Evaluator(IServiceProvider provider)
    {
        var policy = provider.GetRequiredService<ReloadingPolicy>();
        return new MessagingPolicyEvaluator(policy.Source, Ports(provider), policy.Settings, policy.Shadow);
    }

    private static AudienceSettings Settings(IServiceProvider provider)
    {
        var policy = provider.GetRequiredService<ReloadingPolicy>();
        return new AudienceSettings(policy.Source, policy.Settings);
    }

    private static RequestInbox Inbox(IServiceProvider provider)
    {
        var policy = provider.GetRequiredService<ReloadingPolicy>();
        return new RequestInbox(policy.Source, Ports(provider), policy.Settings);
    }

    /// <summary>The one port without a default: only the host knows its moderators.</summary>
    private static ReportDesk ReportDesk(IServiceProvider provider) => new(
        provider.GetRequiredService<ReloadingPolicy>().Source,
        provider.GetRequiredService<IAccountRepository>(),
        provider.GetRequiredService<IBlockListWriter>(),
        provider.GetRequiredService<IReportOutbox>(),
        provider.GetRequiredService<IReportSink>(),
        DeskSettings(provider));

    internal static ReportDeskOptions DeskSettings(IServiceProvider provider)
    {
        var settings = provider.GetRequiredService<ReloadingPolicy>().Settings;
        var desk = new ReportDeskOptions { Clock = settings.Clock, PortDeadline = settings.PortDeadline, TimeProvider = settings.TimeProvider };
        var shortest = Duration.FromTimeSpan(settings.PortDeadline * 2);
        return desk with { RetryAfter = provider.GetService<ReportRetrySetting>()?.Pause ?? Duration.Max(desk.RetryAfter, shortest) };
    }

    /// <summary>By the host's factory of meters, if it has one: a generic host does.</summary>
    private static MessagingPolicyTelemetry Telemetry(IServiceProvider provider) =>
        new(provider.GetService<IMeterFactory>(), provider.GetService<IClock>());

    private static MessagingPorts Ports(IServiceProvider provider) => new()
    {
        Accounts = provider.GetRequiredService<IAccountRepository>(),
        Relations = provider.GetRequiredService<IRelationRepository>(),
        Blocks = provider.GetRequiredService<IBlockListRepository>(),
        Threads = provider.GetRequiredService<IThreadRepository>(),
        Reports = provider.GetRequiredService<IReportRepository>(),
        Budgets = provider.GetRequiredService<IBudgetStore>(),
    };
}
