namespace Messaging.Policy.Cluster.Tests;

/// <summary>A test that needs the servers. Without them it is skipped, and says so; in CI it fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ServersFactAttribute : FactAttribute
{
    public ServersFactAttribute()
    {
        var isThere = new[] { "MESSAGING_POLICY_POSTGRES", "MESSAGING_POLICY_REDIS_CLUSTER" }.All(name => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name)));
        if (!isThere && Environment.GetEnvironmentVariable("CI") != "true")
        {
            Skip = "MESSAGING_POLICY_POSTGRES or MESSAGING_POLICY_REDIS_CLUSTER is not set: eng/servers.sh start prints what to export.";
        }
    }
}
