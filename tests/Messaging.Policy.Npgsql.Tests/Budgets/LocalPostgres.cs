using System.Diagnostics;
using System.Globalization;
using Messaging.Policy.StackExchangeRedis.Tests.Servers;

namespace Messaging.Policy.Npgsql.Tests.Budgets;

/// <summary>A PostgreSQL that a test starts itself, on a free port of the loopback, in a folder of its own. It can be killed and started again.</summary>
internal sealed class LocalPostgres : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("messaging-policy-postgres-").FullName;
    private readonly string _port = LocalRedis.FreePort();
    private readonly string[] _settings;

    private LocalPostgres(string[] settings) => _settings = settings;

    public string ConnectionString => $"Host=127.0.0.1;Port={_port};Username=postgres;Database=postgres;Timeout=5;SSL Mode=Disable";

    public static LocalPostgres Start(params string[] settings)
    {
        var server = new LocalPostgres(settings);
        if (Environment.IsPrivilegedProcess)
        {
            Call("chown", "postgres", server._folder);
        }

        server.AsPostgres("initdb", "-D", $"{server._folder}/data", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale", "C", "--no-sync");
        server.Run();
        return server;
    }

    public void Run() => AsPostgres(
        "pg_ctl", "-D", $"{_folder}/data", "-l", $"{_folder}/log", "-w", "-t", "60",
        "-o", $"-p {_port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' {string.Join(' ', _settings.Select(setting => $"-c {setting}"))}", "start");

    /// <summary>As by kill -9 of the server and all of its processes at once.</summary>
    public void Kill()
    {
        var main = int.Parse(File.ReadLines($"{_folder}/data/postmaster.pid").First(), CultureInfo.InvariantCulture);
        List<int> all = [main, .. Directory.GetDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _)).Select(name => int.Parse(name!, CultureInfo.InvariantCulture)).Where(id => ParentOf(id) == main)];
        Call("kill", ["-9", .. all.Select(id => id.ToString(CultureInfo.InvariantCulture))]);
        while (all.Exists(IsThere))
        {
            Thread.Yield();
        }

        // A process that nobody looked after keeps its number, and would be taken for a server that runs.
        File.Delete($"{_folder}/data/postmaster.pid");
    }

    public void Dispose()
    {
        if (File.Exists($"{_folder}/data/postmaster.pid"))
        {
            Kill();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static int ParentOf(int id)
    {
        try
        {
            return int.Parse(File.ReadAllText($"/proc/{id}/stat").Split(") ")[^1].Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    /// <summary>A process that has ended and was not yet looked after is there no more.</summary>
    private static bool IsThere(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/stat").Split(") ")[^1][0] != 'Z';
        }
        catch (IOException)
        {
            return false;
        }
    }

    private void AsPostgres(string program, params string[] arguments)
    {
        var path = Directory.GetDirectories("/usr/lib/postgresql").Select(version => $"{version}/bin/{program}").Where(File.Exists).OrderDescending().First();
        Call(Environment.IsPrivilegedProcess ? "runuser" : path, Environment.IsPrivilegedProcess ? ["-u", "postgres", "--", path, .. arguments] : arguments, _folder);
    }

    private static void Call(string program, params string[] arguments) => Call(program, arguments, folder: null);

    private static void Call(string program, string[] arguments, string? folder)
    {
        var start = new ProcessStartInfo("bash", ["-c", "exec \"$0\" \"$@\" >/dev/null 2>&1", program, .. arguments]) { WorkingDirectory = folder ?? "" };
        using var process = Process.Start(start)!;
        process.WaitForExit();
        if (process.ExitCode != 0 && program != "kill")
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}. {(File.Exists($"{folder}/log") ? string.Join('\n', File.ReadLines($"{folder}/log").TakeLast(8)) : "")}");
        }
    }
}
