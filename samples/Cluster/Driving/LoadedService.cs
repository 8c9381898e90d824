namespace Cluster;

/// <summary>Two processes of the service, and clients that keep them busy while some of it dies.</summary>
internal sealed class LoadedService(ClusterServers servers, ServiceWiring wiring, TextWriter output) : IDisposable
{
    private readonly ServiceClient _client = new();
    private readonly ServiceChild?[] _processes = new ServiceChild?[2];

    public ClientLog Log { get; } = new();

    /// <summary>How many states of each bucket there were: one, and one for each master of the cluster that died.</summary>
    public int States { get; private set; } = 1;

    public async Task RunAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        await Task.WhenAll(StartAsync(0, cancellationToken), StartAsync(1, cancellationToken));
        await output.WriteLineAsync($"Two processes of the service: {_processes[0]!.ProcessId} and {_processes[1]!.ProcessId}. Clients send and block for {time.TotalSeconds:0} seconds.");
        var load = new Load(_client, Log);
        var clients = load.RunAsync();
        var faults = new Faults(servers, KillAndStartAsync, output);
        try
        {
            await faults.RunAsync(time, cancellationToken);
        }
        finally
        {
            load.End();
            await clients;
        }

        States += faults.MastersLost;

        async Task KillAndStartAsync(int process)
        {
            _processes[process]!.Dispose();
            await StartAsync(process, cancellationToken);
        }
    }

    public void Dispose()
    {
        foreach (var process in _processes)
        {
            process?.Dispose();
        }

        _client.Dispose();
    }

    private async Task StartAsync(int process, CancellationToken cancellationToken)
    {
        var child = await ServiceChild.StartAsync(wiring with { Name = $"process {process + 1}" }, cancellationToken);
        _processes[process] = child;
        _client.Use(process, child.Address);
    }
}
