using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Testing;

namespace Messaging.Policy.Testing;

/// <summary>A host for tests: all facts in memory, a clock that is moved by hand, and ports that can be made to fail.</summary>
/// <remarks>Safe for many threads.</remarks>
/// <example>
/// <code>
/// await using var host = TestHost.Create(policy =&gt; policy.UsePreset("open"));
/// host.Store.SetAccount(new Account { Id = "ana" });
/// host.Store.SetAccount(new Account { Id = "ben" });
/// var decision = await host.Evaluator.CanSendMessageAsync(new("ana", "ben"));
/// host.Clock.AdvanceHours(1);
/// </code>
/// </example>
public sealed class TestHost : IAsyncDisposable
{
    /// <summary>The instant at which the clock of a host stands unless it is told another: noon UTC of the 22nd of November 2026.</summary>
    public static readonly Instant DefaultNow = Instant.FromUtc(2026, 11, 22, 12, 0);

    private readonly ServiceProvider _services;

    private TestHost(ServiceProvider services, FakeClock clock, InMemoryMessagingStore store) => (_services, Clock, Store) = (services, clock, store);

    /// <summary>The container.</summary>
    public IServiceProvider Services => _services;

    /// <summary>The clock by which attempts are judged that name no instant. It stands still until it is moved.</summary>
    public FakeClock Clock { get; }

    /// <summary>The facts.</summary>
    public InMemoryMessagingStore Store { get; }

    /// <summary>The evaluator.</summary>
    public IMessagingPolicyEvaluator Evaluator => _services.GetRequiredService<IMessagingPolicyEvaluator>();

    /// <summary>The inbox.</summary>
    public IRequestInbox Requests => _services.GetRequiredService<IRequestInbox>();

    /// <summary>Makes a host.</summary>
    /// <param name="configure">Chooses the policy, and the host's own rules and listeners; null: the library's own policy.</param>
    /// <param name="now">Where the clock stands; null: <see cref="DefaultNow"/>.</param>
    /// <param name="register">Registers more services; null: none.</param>
    /// <returns>The host.</returns>
    /// <exception cref="PolicyDocumentException">The policy is not valid; every error is listed.</exception>
    public static TestHost Create(Action<MessagingPolicyBuilder>? configure = null, Instant? now = null, Action<IServiceCollection>? register = null)
    {
        var (clock, store) = (new FakeClock(now ?? DefaultNow), new InMemoryMessagingStore());
        var ports = new TestHostPorts(store);
        var services = new ServiceCollection();
        services.AddSingleton(store);
        services.AddSingleton<IAccountRepository>(ports.Reading);
        services.AddSingleton<IRelationRepository>(ports.Reading);
        services.AddSingleton<IBlockListRepository>(ports.Reading);
        services.AddSingleton<IThreadRepository>(ports.Reading);
        services.AddSingleton<IReportRepository>(ports.Reading);
        services.AddSingleton<IBudgetStore>(ports.Reading);
        services.AddSingleton<IBlockListWriter>(ports);
        services.AddSingleton<IReportOutbox>(ports);
        services.AddSingleton<IScenarioFacts>(ports);
        services.AddMessagingPolicy(policy =>
        {
            policy.UseClock(clock);
            (configure ?? (builder => builder.UseDefaults()))(policy);
        });
        register?.Invoke(services);
        var provider = services.BuildServiceProvider();
        try
        {
            _ = provider.GetRequiredService<IMessagingPolicyEvaluator>();
            return new TestHost(provider, clock, store);
        }
        catch
        {
            provider.Dispose();
            throw;
        }
    }

    /// <summary>Lets the look-ups of some ports fail from now on, and of no others. Changes of facts still commit.</summary>
    /// <param name="ports">The ports; <see cref="TestPorts.None"/>: none.</param>
    public void SetPortsDown(TestPorts ports) => _services.GetRequiredService<IScenarioFacts>().SetPortsDownAsync(ports).AsTask().GetAwaiter().GetResult();

    /// <summary>Ends the host, and what its container made.</summary>
    /// <returns>A task that ends when it is done.</returns>
    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
