using System.Globalization;
using Messaging.Policy;
using Messaging.Policy.Npgsql;
using Npgsql;

namespace Cluster;

/// <summary>Two processes of one service over PostgreSQL and a Redis Cluster, under load and kills; then a table of what was granted, lost and late.</summary>
public static class ClusterStory
{
    public const int NotClean = 1;
    public const int WrongArguments = 2;
    public const int NoServers = 3;

    /// <returns>0: nothing was lost, delivered twice, late, beyond a limit or in no conversation; 1: something was; 3: the servers are missing.</returns>
    public static async Task<int> TellAsync(ClusterSettings settings, TextWriter output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(output);
        try
        {
            await using var servers = await ClusterServers.FindAsync(settings.Flaws.HasFlag(Flaws.ReplicaReads));
            var figures = await RunAsync(settings, servers, output, cancellationToken);
            foreach (var line in figures.Lines())
            {
                await output.WriteLineAsync(line);
            }

            return figures.AreClean ? 0 : NotClean;
        }
        catch (ServersMissingException missing)
        {
            await output.WriteLineAsync(missing.Message);
            return NoServers;
        }
    }

    private static async Task<Figures> RunAsync(ClusterSettings settings, ClusterServers servers, TextWriter output, CancellationToken cancellationToken)
    {
        var schema = string.Create(CultureInfo.InvariantCulture, $"cluster_{Environment.ProcessId}");
        var (connection, replica) = (Over(servers.Postgres, schema), servers.Standby is { } standby ? Over(standby, schema) : "");
        await using var dataSource = NpgsqlDataSource.Create(connection);
        await using var host = new ServiceCollection()
            .AddMessagingPolicy(policy => policy.UseDocument("""{ "name": "audit" }""").UseNpgsql(dataSource).UseInMemoryStore()).BuildServiceProvider();
        await Sql.RunAsync(dataSource, $"create schema {schema}; {NpgsqlSchema.CreateScript()}; {MessageTable.Script} {Audit.Script}");
        try
        {
            foreach (var name in Load.Names)
            {
                await host.GetRequiredService<MessagingFactWriter>().SetAccountAsync(new Account { Id = name, Phone = PhoneLine.Mobile, Email = EmailState.Verified }, cancellationToken);
            }

            await using var paused = settings.Flaws.HasFlag(Flaws.ReplicaReads) ? await PausedReplica.PauseAsync(servers.Standby!, dataSource) : null;
            using var service = new LoadedService(servers, new("", connection, servers.Redis, $"{schema}:", replica, settings.Flaws), output);
            await service.RunAsync(TimeSpan.FromSeconds(settings.Seconds), cancellationToken);

            // What was connected before PostgreSQL died is not any more.
            dataSource.Clear();
            var audit = new Audit(dataSource);
            await audit.WriteAsync(service.Log, host.GetRequiredService<IThreadRepository>());
            return await audit.CountAsync(service.States);
        }
        finally
        {
            await Sql.RunAsync(dataSource, $"drop schema {schema} cascade");
        }
    }

    private static string Over(string server, string schema) =>
        new NpgsqlConnectionStringBuilder(server) { SearchPath = schema, MaxAutoPrepare = 32, Options = "-c plan_cache_mode=force_generic_plan", MaxPoolSize = 20 }.ConnectionString;
}
