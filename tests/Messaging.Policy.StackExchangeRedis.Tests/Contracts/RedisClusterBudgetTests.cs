using Messaging.Policy.StackExchangeRedis.Tests.Servers;
using Messaging.Policy.Testing;

namespace Messaging.Policy.StackExchangeRedis.Tests.Contracts;

[NeedsServer(ServerKind.RedisCluster)]
public sealed class RedisClusterBudgetTests : BudgetStoreContract
{
    protected override async ValueTask<IBudgetStore> CreateAsync() => await TestServers.NewStoreAsync(ServerKind.RedisCluster);
}
