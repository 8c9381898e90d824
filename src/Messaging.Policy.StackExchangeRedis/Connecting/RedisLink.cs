using StackExchange.Redis;

namespace Messaging.Policy;

/// <summary>A connection to a server that was found fit.</summary>
/// <param name="Database">Where the scripts run.</param>
/// <param name="IsCluster">Whether keys of different slots cannot be named in one call.</param>
internal sealed record RedisLink(IDatabase Database, bool IsCluster);
