using Messaging.Policy;
using Microsoft.Extensions.DependencyInjection;

namespace Packages;

public static class WithRedis
{
    public static async Task RunAsync(string servers)
    {
        // <readme:with-redis>
        await using var services = new ServiceCollection()
            .AddMessagingPolicy(policy => policy
                .UseDocument("""{ "budgets": [ { "name": "messages", "limit": 30, "every": "PT1M" } ] }""")
                .UseInMemoryStore() // everything but the budgets
                .UseRedisBudgets(servers)) // "localhost:6379"
            .BuildServiceProvider();

        await services.GetRequiredService<RedisBudgetStore>().CheckAsync(); // a host does it at its start: it refuses a server that cannot hold budgets
        // </readme:with-redis>
    }
}
