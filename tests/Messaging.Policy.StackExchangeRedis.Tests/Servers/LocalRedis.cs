using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Messaging.Policy.StackExchangeRedis.Tests.Servers;

/// <summary>A redis-server that the tests start themselves, on a free port of the loopback, in a folder of its own. It can be killed and started again.</summary>
internal sealed class LocalRedis : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("messaging-policy-redis-").FullName;
    private readonly string[] _options;
    private readonly int _port;
    private Process? _process;

    private LocalRedis(string[] options)
    {
        _options = options;
        _port = int.Parse(FreePort(), CultureInfo.InvariantCulture);
    }

    /// <summary>The program; null: it is not installed.</summary>
    public static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "redis-server")).FirstOrDefault(File.Exists);

    public string Address => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{_port}");

    public int Port => _port;

    public static LocalRedis Start(params string[] options)
    {
        var server = new LocalRedis(options);
        server.Run();
        return server;
    }

    public static string FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Sends a signal: STOP, CONT.</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", _process!.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public void Run()
    {
        var start = new ProcessStartInfo(Program ?? throw new InvalidOperationException("There is no redis-server on the path: apt-get install redis-server.")) { RedirectStandardOutput = true };
        string[] arguments = ["--port", _port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--dir", _folder, "--save", "", .. _options];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        _process = Process.Start(start)!;
        var lines = _process.StandardOutput;
        while (lines.ReadLine() is { } line)
        {
            if (line.Contains("Ready to accept connections", StringComparison.Ordinal))
            {
                _ = lines.ReadToEndAsync();
                return;
            }
        }

        throw new InvalidOperationException("redis-server did not start.");
    }

    /// <summary>As by kill -9.</summary>
    public void Kill()
    {
        _process!.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _process = null;
    }

    public void Dispose()
    {
        if (_process is not null)
        {
            Kill();
        }

        Directory.Delete(_folder, recursive: true);
    }
}
