using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Cluster;

/// <summary>Runs <c>eng/servers.sh</c> over a folder of its own.</summary>
internal sealed partial class ServerScript
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly string _path;
    private readonly string _folder = Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"messaging-policy-cluster-{Environment.ProcessId}"));

    private ServerScript(string path) => _path = path;

    /// <exception cref="ServersMissingException">A program is missing, or this is no clone.</exception>
    public static ServerScript Find()
    {
        List<string> missing = [];
        if (!IsOnPath("redis-server"))
        {
            missing.Add("redis-server");
        }

        if (!Directory.Exists("/usr/lib/postgresql") && !IsOnPath("pg_ctl"))
        {
            missing.Add("PostgreSQL");
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "eng", "servers.sh");
            if (File.Exists(path) && missing.Count == 0)
            {
                return new(path);
            }
        }

        throw new ServersMissingException(
            $"The sample needs {(missing.Count == 0 ? "eng/servers.sh of a clone" : string.Join(" and ", missing))}, "
            + $"or the variables {ClusterServers.PostgresVariable} and {ClusterServers.RedisVariable}: 'eng/servers.sh start cluster postgres standby' installs the servers and prints the variables.");
    }

    /// <returns>The variables that the script exports.</returns>
    public async Task<Dictionary<string, string>> RunAsync(params string[] arguments)
    {
        var said = Path.GetTempFileName();
        try
        {
            // Into a file: the servers would keep a pipe open.
            var start = new ProcessStartInfo("bash", ["-c", "exec bash \"$@\" >\"$SAID\" 2>&1 </dev/null", "servers", _path, .. arguments]);
            (start.Environment["MESSAGING_POLICY_SERVERS"], start.Environment["SAID"]) = (_folder, said);
            using var process = Process.Start(start)!;
            await process.WaitForExitAsync().WaitAsync(Patience);
            var text = await File.ReadAllTextAsync(said);
            return process.ExitCode == 0
                ? Export().Matches(text).ToDictionary(line => line.Groups["name"].Value, line => line.Groups["value"].Value, StringComparer.Ordinal)
                : throw new ServersMissingException($"The servers did not start: {text.Trim().ReplaceLineEndings(" ")}");
        }
        finally
        {
            File.Delete(said);
        }
    }

    private static bool IsOnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    [GeneratedRegex("export (?<name>[A-Z_]+)='(?<value>[^']*)'")]
    private static partial Regex Export();
}
