namespace Cluster;

/// <summary>Kills, each by kill -9, while the load lasts: of both processes of the service and, where the servers are the program's own, of a Redis master and of PostgreSQL.</summary>
internal sealed class Faults(ClusterServers servers, Func<int, Task> restart, TextWriter output)
{
    /// <summary>How often a master of the cluster died: what it had not sent to its replica is lost with it.</summary>
    public int MastersLost { get; private set; }

    public async Task RunAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        var part = time / 6;
        await Task.Delay(part, cancellationToken);
        await KillServiceAsync(0);
        await Task.Delay(part, cancellationToken);
        if (servers.AreOwn)
        {
            await servers.KillAsync("cluster1");
            MastersLost++;
            await output.WriteLineAsync("  kill -9 of a master of the Redis Cluster; its replica takes over");
        }

        await Task.Delay(part * 2, cancellationToken);
        if (servers.AreOwn)
        {
            await servers.KillAsync("postgres");
            await servers.StartAgainAsync("postgres");
            await output.WriteLineAsync("  kill -9 of PostgreSQL, and started again");
        }

        await Task.Delay(part, cancellationToken);
        await KillServiceAsync(1);
        await Task.Delay(part, cancellationToken);
    }

    private async Task KillServiceAsync(int process)
    {
        await restart(process);
        await output.WriteLineAsync($"  kill -9 of process {process + 1} of the service, and started again");
    }
}
