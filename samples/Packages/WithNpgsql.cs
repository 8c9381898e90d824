using Messaging.Policy;
using Messaging.Policy.Npgsql;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Packages;

public static class WithNpgsql
{
    public static async Task RunAsync(string connectionString)
    {
        // <readme:with-npgsql>
        var services = new ServiceCollection();
        services.AddMessagingPolicy(policy => policy
            .UseDocument("""{ "name": "house", "ages": null, "audience": { "default": "everyone" } }""")
            .UseNpgsql(connectionString, options => (options.Schema, options.TablePrefix) = ("messaging", "policy_")) // "Host=localhost;Database=chat"
            .UseNpgsqlBudgets(connectionString, options => (options.Schema, options.TablePrefix) = ("messaging", "policy_"))); // or a data source for both
        await using var provider = services.BuildServiceProvider();

        await using (var dataSource = NpgsqlDataSource.Create(connectionString))
        await using (var script = dataSource.CreateCommand(NpgsqlSchema.CreateScript("messaging", "policy_") + NpgsqlSchema.CreateBudgetScript("messaging", "policy_")))
        {
            await script.ExecuteNonQueryAsync(); // once, or as a migration; it may be run again
        }

        await provider.GetRequiredService<NpgsqlTables>().CheckAsync(); // for a health check, too
        await provider.GetRequiredService<NpgsqlBudgetStore>().CheckAsync();
        var facts = provider.GetRequiredService<MessagingFactWriter>();
        await facts.SetAccountAsync(new Account { Id = "ana", Phone = PhoneLine.Mobile });
        await facts.SetAccountAsync(new Account { Id = "ben", Phone = PhoneLine.Mobile });
        await provider.GetRequiredService<IBlockListWriter>().BlockAsync("ben", "ana", CancellationToken.None);

        var decision = await provider.GetRequiredService<IMessagingPolicyEvaluator>().CanSendMessageAsync(new SendAttempt("ana", "ben"));
        Console.WriteLine(decision.SenderView.Outcome); // Deny: the block is in every later answer
        // </readme:with-npgsql>
    }
}
