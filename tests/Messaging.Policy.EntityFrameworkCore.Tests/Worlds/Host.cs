using Messaging.Policy.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Messaging.Policy.EntityFrameworkCore.Tests;

/// <summary>A host whose facts are in a database, and whose budgets are in memory.</summary>
internal static class Host
{
    public static ServiceProvider Of(TestDatabase database, Action<MessagingPolicyBuilder> policy)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IDbContextFactory<HostContext>>(database);
        services.AddMessagingPolicy(builder => policy(builder.UseEntityFrameworkCore<HostContext>().UseInMemoryStore()));
        services.AddSingleton(provider => new BreakablePorts(new FactRepository<HostContext>(database), new ThreadRepository<HostContext>(database), new InMemoryMessagingStore()));
        services.AddSingleton<IFactRepository>(provider => provider.GetRequiredService<BreakablePorts>());
        services.AddSingleton<IThreadRepository>(provider => provider.GetRequiredService<BreakablePorts>());
        services.AddSingleton<IBudgetStore>(provider => provider.GetRequiredService<BreakablePorts>());
        services.AddSingleton<IScenarioFacts>(provider => new DatabaseFacts(database, provider.GetRequiredService<BreakablePorts>()));
        return services.BuildServiceProvider();
    }
}
