using System.Diagnostics;

namespace Messaging.Policy.AspNetCore.Tests.Docs;

/// <summary>A service in a process of its own, on a port that is free.</summary>
internal sealed class ServiceProcess : IDisposable
{
    private const string Listening = "Now listening on: ";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private readonly Process _process;

    private ServiceProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public static async Task<ServiceProcess> StartAsync(string folder, params string[] arguments)
    {
        var process = Begin(folder, arguments);
        using var late = new CancellationTokenSource(Patience);
        var printed = new List<string>();
        while (await process.StandardOutput.ReadLineAsync(late.Token) is { } line)
        {
            printed.Add(line);
            if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at)
            {
                _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None); // so that it never waits for its reader
                return new(process, new Uri(line[(at + Listening.Length)..].Trim()));
            }
        }

        process.Kill(entireProcessTree: true);
        process.Dispose();
        throw new InvalidOperationException(string.Join('\n', printed));
    }

    /// <summary>Runs dotnet to its end.</summary>
    public static async Task RunAsync(string folder, params string[] arguments)
    {
        using var process = Begin(folder, arguments);
        using var late = new CancellationTokenSource(Patience);
        var printed = await process.StandardOutput.ReadToEndAsync(late.Token);
        await process.WaitForExitAsync(late.Token);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} ended with {process.ExitCode}: {printed}");
        }
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private static Process Begin(string folder, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true };
        foreach (var inherited in start.Environment.Keys.Where(key => key.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || key.StartsWith("ASPNETCORE_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(inherited);
        }

        return Process.Start(start)!;
    }
}
