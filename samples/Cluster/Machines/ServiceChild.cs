using System.Diagnostics;

namespace Cluster;

/// <summary>One process of the service: this program again, with another role. It ends with its parent.</summary>
internal sealed class ServiceChild : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;

    private ServiceChild(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public int ProcessId => _process.Id;

    public static async Task<ServiceChild> StartAsync(ServiceWiring wiring, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(ServiceChild).Assembly.Location, "service"]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        wiring.Write(start.Environment);
        var process = Process.Start(start)!;
        try
        {
            var address = await process.StandardOutput.ReadLineAsync(cancellationToken).AsTask().WaitAsync(Patience, cancellationToken);
            return new(process, new(address ?? throw new InvalidOperationException("A process of the service ended at its start.")));
        }
        catch
        {
            process.Kill();
            process.Dispose();
            throw;
        }
    }

    /// <summary>As by kill -9.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }
}
