using Messaging.Policy.EntityFrameworkCore.Tests;
using Messaging.Policy.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Messaging.Policy.Npgsql.Tests;

/// <summary>A host that keeps everything in one database.</summary>
internal static class Host
{
    public static ServiceProvider Of(TestDatabase database, Action<MessagingPolicyBuilder> policy)
    {
        database.Run(NpgsqlSchema.CreateBudgetScript());
        var services = new ServiceCollection();
        services.AddMessagingPolicy(builder => policy(builder.UseNpgsql(database.ConnectionString).UseNpgsqlBudgets(database.ConnectionString).UsePortDeadline(TimeSpan.FromSeconds(30))));
        services.AddSingleton(_ => new BreakablePorts(new FactRepository(database.Tables), new ThreadRepository(database.Tables), database.Budgets));
        services.AddSingleton<IFactRepository>(provider => provider.GetRequiredService<BreakablePorts>());
        services.AddSingleton<IThreadRepository>(provider => provider.GetRequiredService<BreakablePorts>());
        services.AddSingleton<IBudgetStore>(provider => provider.GetRequiredService<BreakablePorts>());
        services.AddSingleton<IScenarioFacts>(provider => new DatabaseFacts(database.Tables, provider.GetRequiredService<BreakablePorts>()));
        return services.BuildServiceProvider();
    }
}
