using Messaging.Policy;
using Npgsql;

namespace Cluster;

/// <summary>A process of the service: facts and messages in PostgreSQL, budgets in the Redis Cluster. It says where it listens, and ends when its input does.</summary>
internal static class ServiceProcess
{
    public static async Task<int> RunAsync()
    {
        var wiring = ServiceWiring.Read();
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(wiring).AddSingleton<MessageTable>().AddSingleton<MessageService>();
        // <readme:cluster-wiring>
        builder.Services.AddSingleton(NpgsqlDataSource.Create(wiring.Postgres)); // ";Max Auto Prepare=32;Options=-c plan_cache_mode=force_generic_plan"
        builder.Services.AddMessagingPolicy(policy => policy
            .UseDocumentFile(Path.Combine(builder.Environment.ContentRootPath, "policy.json"))
            .UseNpgsql(provider => provider.GetRequiredService<NpgsqlDataSource>())
            .UseRedisBudgets(budgets => (budgets.Configuration, budgets.KeyPrefix) = (wiring.Redis, wiring.KeyPrefix)) // "one:6379,two:6379,three:6379"
            .SettlePendingPermits(every: TimeSpan.FromSeconds(1)));
        // </readme:cluster-wiring>
        if (wiring.Flaws.HasFlag(Flaws.ReplicaReads))
        {
            builder.Services.AddSingleton<IFactRepository>(provider => ReplicaFacts.Open(provider.GetRequiredService<NpgsqlDataSource>(), wiring.Replica));
        }

        await using var app = builder.Build();
        app.MapPost("/messages", async (string id, string from, string to, MessageService service) => await service.SendAsync(id, from, to) switch
        {
            SendAnswer.Sent => Results.StatusCode(StatusCodes.Status200OK),
            SendAnswer.Refused => Results.StatusCode(StatusCodes.Status403Forbidden),
            _ => Results.StatusCode(StatusCodes.Status503ServiceUnavailable),
        });
        app.MapPost("/blocks", async (string by, string account, IBlockListWriter blocks) => await blocks.BlockAsync(by, account, CancellationToken.None));
        await app.StartAsync();
        await Console.Out.WriteLineAsync(app.Urls.Single());
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
        return 0;
    }
}
