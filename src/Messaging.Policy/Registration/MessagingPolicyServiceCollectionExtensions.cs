using System.Diagnostics.Metrics;
using Messaging.Policy;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the evaluator with a host.</summary>
/// <example>
/// <code>
/// services.AddMessagingPolicy(policy =&gt; policy.UsePreset("tiktok-2023"));
/// await using var provider = services.BuildServiceProvider();
/// var decision = await provider.GetRequiredService&lt;IMessagingPolicyEvaluator&gt;().CanSendMessageAsync(new SendAttempt("ana", "ben"));
/// </code>
/// </example>
public static class MessagingPolicyServiceCollectionExtensions
{
    /// <summary>
    /// Registers <see cref="IMessagingPolicyEvaluator"/> and <see cref="MessagingPolicyEvaluator"/> as singletons, and what a service asks beside them, with the store in memory
    /// behind all ports, unless the host registers any. The policy is the one that the builder is told, and follows reloads. No policy, one that is not valid, or half of the
    /// ports fails when the host starts, or else when the evaluator is first asked for.
    /// </summary>
    /// <remarks>Called again, it goes on with the same registration: it adds to the one policy, and starts no second one.</remarks>
    /// <param name="services">The services.</param>
    /// <param name="configure">Chooses the policy and the host's own rules; null: another call does.</param>
    /// <returns>The services, to go on.</returns>
    /// <exception cref="ArgumentNullException">The services are null.</exception>
    /// <exception cref="ArgumentException">A preset that was chosen does not exist.</exception>
    /// <exception cref="PolicyDocumentException">The form of a document that was chosen is not valid.</exception>
    public static IServiceCollection AddMessagingPolicy(this IServiceCollection services, Action<MessagingPolicyBuilder>? configure = null) =>
        Add(services, key: null, configure);

    /// <summary>
    /// Registers another evaluator under a key, with a policy, rules, listeners and settings of its own. It takes the ports that are registered under the same key, and for the rest
    /// those without a key, which all evaluators share; clocks, unless it is told another, and instruments are shared as well.
    /// </summary>
    /// <remarks>Called again with the same key, it goes on with the same registration.</remarks>
    /// <param name="services">The services.</param>
    /// <param name="key">The key by which its services are asked for.</param>
    /// <param name="configure">Chooses the policy and the host's own rules; null: another call does.</param>
    /// <returns>The services, to go on.</returns>
    /// <exception cref="ArgumentNullException">The services or the key are null.</exception>
    /// <exception cref="ArgumentException">A preset that was chosen does not exist.</exception>
    /// <exception cref="PolicyDocumentException">The form of a document that was chosen is not valid.</exception>
    public static IServiceCollection AddKeyedMessagingPolicy(this IServiceCollection services, object key, Action<MessagingPolicyBuilder>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Add(services, key, configure);
    }

    private static IServiceCollection Add(IServiceCollection services, object? key, Action<MessagingPolicyBuilder>? configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        var registration = services.Where(descriptor => !descriptor.IsKeyedService).Select(descriptor => descriptor.ImplementationInstance)
            .OfType<MessagingPolicyRegistration>().FirstOrDefault(each => Equals(each.Key, key));
        if (registration is null)
        {
            registration = new MessagingPolicyRegistration(services, key);
            services.AddSingleton(registration);
            AddShared(services);
            AddEvaluator(services, registration);
        }

        configure?.Invoke(new MessagingPolicyBuilder(registration));
        return services;
    }

    private static void AddShared(IServiceCollection services)
    {
        services.AddOptions();
        services.TryAddSingleton<IOptionsFactory<MessagingPolicyOptions>, OptionsRefusal>();
        services.TryAddSingleton<InMemoryMessagingStore>();
        DefaultFacts.AddTo(services);
        services.TryAddSingleton<IThreadRepository>(Store);
        services.TryAddSingleton<IBudgetStore>(Store);
        services.TryAddSingleton<IBlockListWriter>(Store);
        services.TryAddSingleton<IReportOutbox, InMemoryReportOutbox>();
        services.TryAddSingleton(Telemetry);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MessagingPolicyStartup>, MessagingPolicyStartupCheck>());
        services.AddOptionsWithValidateOnStart<MessagingPolicyStartup>();
    }

    private static void AddEvaluator(IServiceCollection services, MessagingPolicyRegistration registration)
    {
        Add(provider => new RegisteredPolicy(registration, provider));
        Add(provider => registration.Get<RegisteredPolicy>(provider).MakeEvaluator());
        Add<IMessagingPolicyEvaluator>(registration.Get<MessagingPolicyEvaluator>);
        Add<IRecordingEvaluator>(registration.Get<MessagingPolicyEvaluator>);
        Add<IMessagingPolicyStatus>(provider => registration.Get<RegisteredPolicy>(provider).Policy);
        Add(provider => new LawsInUse(registration.Get<RegisteredPolicy>(provider).Policy));
        Add<IAudienceSettings>(provider => registration.Get<RegisteredPolicy>(provider).MakeSettings());
        Add(provider => registration.Get<MessagingPolicyEvaluator>(provider).Requests);
        Add<IReportDesk>(provider => registration.Get<RegisteredPolicy>(provider).MakeDesk());

        void Add<T>(Func<IServiceProvider, T> make)
            where T : class => services.TryAdd(registration.Key is null
                ? ServiceDescriptor.Singleton(make)
                : ServiceDescriptor.KeyedSingleton(registration.Key, (provider, _) => make(provider)));
    }

    private static InMemoryMessagingStore Store(IServiceProvider provider) => provider.GetRequiredService<InMemoryMessagingStore>();

    /// <summary>By the host's factory of meters, if it has one: a generic host does.</summary>
    private static MessagingPolicyTelemetry Telemetry(IServiceProvider provider) =>
        new(provider.GetService<IMeterFactory>(), provider.GetService<IClock>());
}
