using Messaging.Policy.Benchmarks.Servers;

namespace Messaging.Policy.Npgsql.Tests.Faults;

/// <summary>A PostgreSQL of the tests' own, which they kill and start again.</summary>
public sealed class KilledServer : IDisposable
{
    private readonly MeasuredServers _servers = MeasuredServers.Start("postgres");

    public string ConnectionString => _servers["MESSAGING_POLICY_POSTGRES"];

    public void Kill() => _servers.Kill("postgres");

    public void StartAgain() => _servers.StartAgain("postgres");

    public void Dispose() => _servers.Dispose();
}
