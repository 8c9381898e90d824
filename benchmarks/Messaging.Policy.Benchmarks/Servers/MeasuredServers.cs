using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Messaging.Policy.Benchmarks.Servers;

/// <summary>Servers that a group of figures starts for itself, by <c>eng/servers.sh</c>, and ends.</summary>
internal sealed partial class MeasuredServers : IDisposable
{
    private readonly string _state = Path.Combine(Path.GetTempPath(), $"messaging-policy-figures-{Environment.ProcessId}");
    private readonly Dictionary<string, string> _addresses = [];

    private MeasuredServers()
    {
    }

    public static MeasuredServers Start(params string[] servers)
    {
        var started = new MeasuredServers();
        try
        {
            foreach (Match line in Export().Matches(started.Run(["start", .. servers])))
            {
                started._addresses[line.Groups["name"].Value] = line.Groups["value"].Value;
            }

            return started;
        }
        catch
        {
            started.Dispose();
            throw;
        }
    }

    public string this[string variable] => _addresses[variable];

    public void Dispose() => Run(["stop"]);

    private string Run(string[] arguments)
    {
        var start = new ProcessStartInfo("bash", [ScriptPath(), .. arguments]) { RedirectStandardOutput = true };
        start.Environment["MESSAGING_POLICY_SERVERS"] = _state;
        using var process = Process.Start(start)!;
        var lines = new List<string>();

        // Servers inherit the script's output, so that its end is not the end of the stream: the last variable is.
        process.OutputDataReceived += (_, line) =>
        {
            lock (lines)
            {
                lines.Add(line.Data ?? "");
            }
        };
        process.BeginOutputReadLine();
        while (!process.WaitForExit(100))
        {
        }

        Thread.Sleep(200);
        lock (lines)
        {
            return process.ExitCode == 0 ? string.Join('\n', lines) : throw new InvalidOperationException($"eng/servers.sh {string.Join(' ', arguments)} failed.");
        }
    }

    private static string ScriptPath()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "eng", "servers.sh");
            if (File.Exists(path))
            {
                return path;
            }
        }

        throw new InvalidOperationException("There is no eng/servers.sh above the program: run it from a clone.");
    }

    [GeneratedRegex("export (?<name>[A-Z_]+)='(?<value>[^']*)'")]
    private static partial Regex Export();
}
