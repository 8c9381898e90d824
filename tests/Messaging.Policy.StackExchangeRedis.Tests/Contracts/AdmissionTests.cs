using Messaging.Policy.StackExchangeRedis.Tests.Servers;

namespace Messaging.Policy.StackExchangeRedis.Tests.Contracts;

/// <summary>A limit of 1,000 and 16,000 attempts over eight connections: exactly 1,000 are granted.</summary>
public static class Admission
{
    public const int Limit = 1_000;
    private const int Attempts = 16_000;
    private const int Connections = 8;

    internal static async Task<int> RunAsync(ServerKind kind, Func<BudgetRequest> request)
    {
        var prefix = TestServers.NewOptions(kind).KeyPrefix;
        var stores = new List<RedisBudgetStore>();
        for (var i = 0; i < Connections; i++)
        {
            var multiplexer = await StackExchange.Redis.ConnectionMultiplexer.ConnectAsync(TestServers.AddressOf(kind));
            stores.Add(new(new() { Configuration = "shared", KeyPrefix = prefix, CallTimeout = TimeSpan.FromSeconds(30) }, new RedisLink(multiplexer.GetDatabase(), IsCluster: false)));
        }

        var granted = await Task.WhenAll(stores.Select(store => Task.Run(async () =>
        {
            var own = 0;
            for (var i = 0; i < Attempts / Connections; i += 50)
            {
                var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => store.TakeAsync(request(), default).AsTask()));
                own += results.Count(result => result.IsGranted);
            }

            return own;
        })));
        foreach (var store in stores)
        {
            await store.DisposeAsync();
        }

        return granted.Sum();
    }

    internal static BudgetRequest Lean() => Charges.Now(Charges.Of("ana", Limit));

    internal static BudgetRequest Full()
    {
        var request = new BudgetRequest(Charges.Now().Now, [Charges.Of("ana", Limit) with { IsRefundable = true }, Charges.Of("ana", 2 * Limit, budget: "b")], conversation: 1) { Id = Guid.NewGuid() };
        request.IsInstantNamed = false;
        return request;
    }
}

[NeedsServer(ServerKind.Redis)]
public class RedisAdmissionTests
{
    [Fact]
    public async Task The_lean_script_grants_exactly_the_limit() => Assert.Equal(Admission.Limit, await Admission.RunAsync(ServerKind.Redis, Admission.Lean));

    [Fact]
    public async Task The_full_script_grants_exactly_the_limit() => Assert.Equal(Admission.Limit, await Admission.RunAsync(ServerKind.Redis, Admission.Full));
}

[NeedsServer(ServerKind.Garnet)]
public class GarnetAdmissionTests
{
    [Fact]
    public async Task The_lean_script_grants_exactly_the_limit() => Assert.Equal(Admission.Limit, await Admission.RunAsync(ServerKind.Garnet, Admission.Lean));

    [Fact]
    public async Task The_full_script_grants_exactly_the_limit() => Assert.Equal(Admission.Limit, await Admission.RunAsync(ServerKind.Garnet, Admission.Full));
}

[NeedsServer(ServerKind.GarnetPlain)]
public class ServerWithoutTransactionsTests
{
    [Fact]
    public async Task It_exceeds_the_limit_which_the_admission_test_notices()
    {
        var most = 0;
        for (var round = 0; round < 10 && most <= Admission.Limit; round++)
        {
            most = Math.Max(most, await Admission.RunAsync(ServerKind.GarnetPlain, Admission.Full));
        }

        Assert.True(most > Admission.Limit, $"{most} were granted");
    }

    [Fact]
    public async Task It_is_refused_at_the_start_and_told_what_to_set()
    {
        for (var start = 0; start < 20; start++)
        {
            await using var store = new RedisBudgetStore(TestServers.NewOptions(ServerKind.GarnetPlain));
            var refusal = await Assert.ThrowsAsync<RedisServerRefusedException>(async () => await store.CheckAsync());
            Assert.Contains("--lua-transaction-mode", refusal.Message, StringComparison.Ordinal);
            await Assert.ThrowsAsync<RedisServerRefusedException>(async () => await store.TakeAsync(Charges.Now(Charges.Of("ana", 1)), default));
        }
    }
}
