namespace Messaging.Policy.StackExchangeRedis.Tests.Servers;

/// <summary>A server that tests need. <c>eng/servers.sh</c> starts each of them, and says where it is.</summary>
public enum ServerKind
{
    Redis,
    RedisCluster,
    Garnet,
    GarnetPlain,

    /// <summary>The program, for tests that start and end servers of their own.</summary>
    RedisProgram,
}
