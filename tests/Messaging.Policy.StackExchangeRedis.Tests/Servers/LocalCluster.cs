using System.Diagnostics;

namespace Messaging.Policy.StackExchangeRedis.Tests.Servers;

/// <summary>Three masters with a replica each, which a test may pause and kill.</summary>
internal sealed class LocalCluster : IDisposable
{
    private readonly List<LocalRedis> _nodes = [];

    public string Addresses => string.Join(',', _nodes.Select(node => node.Address));

    /// <summary>The first master.</summary>
    public LocalRedis Master => _nodes[0];

    public static async Task<LocalCluster> StartAsync()
    {
        var cluster = new LocalCluster();
        for (var i = 0; i < 6; i++)
        {
            cluster._nodes.Add(LocalRedis.Start("--cluster-enabled", "yes", "--cluster-port", LocalRedis.FreePort(), "--cluster-node-timeout", "1500", "--cluster-config-file", "nodes.conf", "--repl-diskless-sync-delay", "0"));
        }

        await RunAsync(["--cluster", "create", .. cluster._nodes.Select(node => node.Address), "--cluster-replicas", "1", "--cluster-yes"]);
        foreach (var node in cluster._nodes)
        {
            while (!(await RunAsync(["-p", $"{node.Port}", "cluster", "info"])).Contains("cluster_state:ok", StringComparison.Ordinal))
            {
                await Task.Delay(50);
            }
        }

        // A replica that has not heard from its master yet would take its place with nothing.
        while (await cluster.ReplicasAsync() < 3)
        {
            await Task.Delay(50);
        }

        return cluster;
    }

    public void Dispose()
    {
        foreach (var node in _nodes)
        {
            node.Dispose();
        }
    }

    private async Task<int> ReplicasAsync()
    {
        var said = await Task.WhenAll(_nodes.Select(node => RunAsync(["-p", $"{node.Port}", "info", "replication"])));
        return said.Count(node => node.Contains("master_link_status:up", StringComparison.Ordinal));
    }

    private static async Task<string> RunAsync(string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("redis-cli", arguments) { RedirectStandardOutput = true })!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? said : throw new InvalidOperationException(said);
    }
}
