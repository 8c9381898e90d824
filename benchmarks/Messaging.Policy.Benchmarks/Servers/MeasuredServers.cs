using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Messaging.Policy.Benchmarks.Servers;

/// <summary>Servers that a group of figures or a test starts for itself, by <c>eng/servers.sh</c>, kills by process id, and ends.</summary>
internal sealed partial class MeasuredServers : IDisposable
{
    private static int s_started;

    private readonly string _state = Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"messaging-policy-figures-{Environment.ProcessId}-{Interlocked.Increment(ref s_started)}"));
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

    /// <summary>kill -9, of a server with its children.</summary>
    public void Kill(string server) => Run(["kill", server]);

    public void StartAgain(string server) => Run(["again", server]);

    /// <summary>Stops a server with its children for a while, by SIGSTOP.</summary>
    public async Task PauseAsync(string server, TimeSpan time)
    {
        var process = (await File.ReadAllTextAsync(Path.Combine(_state, server, "pid"))).Trim();
        var children = await File.ReadAllTextAsync($"/proc/{process}/task/{process}/children");
        string[] all = [process, .. children.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        await SignalAsync("-STOP", all);
        await Task.Delay(time);
        await SignalAsync("-CONT", all);
    }

    public void Dispose() => Run(["stop"]);

    private static async Task SignalAsync(string signal, string[] processes)
    {
        using var kill = Process.Start("kill", [signal, .. processes]);
        await kill.WaitForExitAsync();
    }

    private string Run(string[] arguments)
    {
        var said = Path.GetTempFileName();
        try
        {
            // Into a file: the servers inherit the output, and would keep a pipe open.
            var start = new ProcessStartInfo("bash", ["-c", "exec bash \"$@\" >\"$SAID\" 2>&1 </dev/null", "servers", ScriptPath(), .. arguments]);
            (start.Environment["MESSAGING_POLICY_SERVERS"], start.Environment["SAID"]) = (_state, said);
            using var process = Process.Start(start)!;
            process.WaitForExit();
            var text = File.ReadAllText(said);
            return process.ExitCode == 0 ? text : throw new InvalidOperationException($"eng/servers.sh {string.Join(' ', arguments)} failed: {text}");
        }
        finally
        {
            File.Delete(said);
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
