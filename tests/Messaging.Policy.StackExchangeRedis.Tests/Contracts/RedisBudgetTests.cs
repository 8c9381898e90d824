using Messaging.Policy.StackExchangeRedis.Tests.Servers;
using Messaging.Policy.Testing;

namespace Messaging.Policy.StackExchangeRedis.Tests.Contracts;

[NeedsServer(ServerKind.Redis)]
public sealed class RedisBudgetTests : BudgetStoreContract
{
    protected override async ValueTask<IBudgetStore> CreateAsync() => await TestServers.NewStoreAsync(ServerKind.Redis);
}
