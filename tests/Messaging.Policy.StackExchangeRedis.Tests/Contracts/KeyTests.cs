using System.Text.RegularExpressions;
using Messaging.Policy.StackExchangeRedis.Tests.Servers;

namespace Messaging.Policy.StackExchangeRedis.Tests.Contracts;

[NeedsServer(ServerKind.Redis)]
public class KeyTests
{
    [Fact]
    public async Task Every_key_expires()
    {
        var options = TestServers.NewOptions(ServerKind.Redis);
        var multiplexer = await TestServers.ConnectAsync(TestServers.AddressOf(ServerKind.Redis));
        var store = new RedisBudgetStore(options, new RedisLink(multiplexer.GetDatabase(), IsCluster: false));
        var dice = new Random(7);
        for (var step = 0; step < 500; step++)
        {
            await RandomSteps.RunAsync(store, dice, Charges.Noon + NodaTime.Duration.FromSeconds(step), withIds: true);
        }

        var keys = 0;
        await foreach (var key in multiplexer.GetServers()[0].KeysAsync(pattern: options.KeyPrefix + "*", pageSize: 1_000))
        {
            keys++;
            Assert.NotNull(await multiplexer.GetDatabase().KeyTimeToLiveAsync(key));
        }

        Assert.True(keys > 20, $"{keys} keys");
    }

    [Fact]
    public async Task An_owners_budgets_stand_in_one_value_that_ends_when_they_are_full()
    {
        var options = TestServers.NewOptions(ServerKind.Redis);
        var multiplexer = await TestServers.ConnectAsync(TestServers.AddressOf(ServerKind.Redis));
        var store = new RedisBudgetStore(options, new RedisLink(multiplexer.GetDatabase(), IsCluster: false));
        await store.TakeAsync(new BudgetRequest(Charges.Noon, [Charges.Of("ana", 10), Charges.Of("ana", 10, cost: 5, budget: "b"), Charges.Of("ana", 10, budget: "c")]) { IsInstantNamed = false }, default);

        var key = Assert.Single(await multiplexer.GetServers()[0].KeysAsync(pattern: options.KeyPrefix + "*").ToListAsync());
        var left = await multiplexer.GetDatabase().KeyTimeToLiveAsync(key);
        Assert.InRange(left!.Value, TimeSpan.FromHours(5) - TimeSpan.FromMinutes(1), TimeSpan.FromHours(5) + TimeSpan.FromSeconds(1));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_a_conversation_took_is_given_back_once_also_where_an_earlier_version_wrote_it(bool isOfEarlierVersion)
    {
        var options = TestServers.NewOptions(ServerKind.Redis);
        var multiplexer = await TestServers.ConnectAsync(TestServers.AddressOf(ServerKind.Redis));
        var database = multiplexer.GetDatabase();
        var store = new RedisBudgetStore(options, new RedisLink(database, IsCluster: false));
        BudgetRequest Recorded() => new(Charges.Noon, [Charges.Of("ana", 1) with { IsRefundable = true }], conversation: 1) { Id = Guid.NewGuid() };
        var taken = Recorded();
        Assert.True((await store.TakeAsync(taken, default)).IsGranted);
        if (isOfEarlierVersion)
        {
            var found = 0;
            await foreach (var key in multiplexer.GetServers()[0].KeysAsync(pattern: options.KeyPrefix + "*"))
            {
                var value = (string)(await database.StringGetAsync(key))!;
                var earlier = Regex.Replace(value, "@[0-9]+", "");
                found += value == earlier ? 0 : 1;
                await database.StringSetAsync(key, earlier, expiry: null, keepTtl: true);
            }

            Assert.Equal(1, found);
        }

        Assert.True(await store.GiveBackAsync(taken, default));

        Assert.True((await store.TakeAsync(Recorded(), default)).IsGranted);
        Assert.False((await store.TakeAsync(Recorded(), default)).IsGranted, "it gave back one");
    }

    [Fact]
    public void Accounts_of_one_slot_are_told_apart_and_no_id_can_name_a_slot()
    {
        var keys = new BudgetKeys("mp:");
        AccountId[] ids = [1, "1", "{a}", "{b}", "}", Guid.Empty, 0];
        var made = ids.Select(id => keys.Of(new SlotTag(1), BudgetKeys.Sender, id, default)).ToArray();
        Assert.Equal(ids.Length, made.Distinct().Count());
        Assert.All(ids, id => Assert.StartsWith("mp:{", keys.Of(SlotTag.Of(id), BudgetKeys.Sender, id, default).ToString(), StringComparison.Ordinal));
        Assert.Equal(ids.Length, ids.Select(id => SlotTag.Of(id)).Distinct().Count());
    }

    [Fact]
    public void Names_of_budgets_cannot_break_out_of_a_value()
    {
        string[] budgets = ["a", "\u0001a", "\u0002", "\u0001b", "\u0003A", "A\u0003", "\0", "ab"];
        var names = budgets.Select(budget => (byte[])EntryNames.Of(budget).Bucket!).ToArray();
        Assert.Equal(budgets.Length, names.Select(Convert.ToHexString).Distinct().Count());
        Assert.All(names, name =>
        {
            Assert.Equal(1, name[0]);
            Assert.Equal(2, name[^1]);
            Assert.DoesNotContain(name[1..^1], each => each is 1 or 2 or 0);
        });
    }
}
