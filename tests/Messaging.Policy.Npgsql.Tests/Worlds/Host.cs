using Messaging.Policy.EntityFrameworkCore.Tests;
using Messaging.Policy.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Messaging.Policy.Npgsql.Tests;

/// <summary>A host whose facts are in a database, and whose budgets are in memory.</summary>
internal static class Host
{
    public static ServiceProvider Of(TestDatabase database, Action<MessagingPolicyBuilder> policy)
    {
        var services = new ServiceCollection();
        services.AddMessagingPolicy(builder => policy(builder.UseNpgsql(database.ConnectionString).UseInMemoryStore().UsePortDeadline(TimeSpan.FromSeconds(30))));
        services.AddSingleton(_ => new BreakablePorts(new FactRepository(database.Tables), new ThreadRepository(database.Tables), new InMemoryMessagingStore()));
        services.AddSingleton<IFactRepository>(provider => provider.GetRequiredService<BreakablePorts>());
        services.AddSingleton<IThreadRepository>(provider => provider.GetRequiredService<BreakablePorts>());
        services.AddSingleton<IBudgetStore>(provider => provider.GetRequiredService<BreakablePorts>());
        services.AddSingleton<IScenarioFacts>(provider => new DatabaseFacts(database.Tables, provider.GetRequiredService<BreakablePorts>()));
        return services.BuildServiceProvider();
    }
}
