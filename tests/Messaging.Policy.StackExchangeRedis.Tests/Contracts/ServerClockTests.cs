using Messaging.Policy.StackExchangeRedis.Tests.Servers;
using NodaTime;

namespace Messaging.Policy.StackExchangeRedis.Tests.Contracts;

/// <summary>Where the host names no instant, the server's clock counts.</summary>
[NeedsServer(ServerKind.Redis)]
public class ServerClockTests
{
    [Fact]
    public async Task A_host_whose_clock_is_wrong_makes_no_tokens()
    {
        var store = await TestServers.NewStoreAsync(ServerKind.Redis);
        var windows = new[]
        {
            Charges.Of("ana", 2),
            Charges.Of("ana", 2, budget: "f") with { Window = BudgetWindow.Fixed, IntervalMicroseconds = 0, EveryMicroseconds = Charges.Hour },
            Charges.Of("ana", 2, budget: "r") with { Window = BudgetWindow.Rolling, IntervalMicroseconds = 0, EveryMicroseconds = Charges.Hour },
        };
        foreach (var charge in windows)
        {
            var granted = 0;
            foreach (var days in new[] { 0, 1, -1, 30, -30, 0, 2 })
            {
                granted += (await store.TakeAsync(Charges.Now(Duration.FromDays(days), charge), default)).IsGranted ? 1 : 0;
            }

            Assert.Equal(2, granted);
        }
    }

    [Fact]
    public async Task A_named_instant_counts_as_it_is()
    {
        var store = await TestServers.NewStoreAsync(ServerKind.Redis);
        for (var days = 0; days < 5; days++)
        {
            Assert.True((await store.TakeAsync(Charges.At(Charges.Noon + Duration.FromDays(days), Charges.Of("ana", 2, cost: 2)), default)).IsGranted);
        }
    }

    [Fact]
    public async Task A_host_that_believes_in_another_day_uses_no_second_limit_of_the_calendar()
    {
        var store = await TestServers.NewStoreAsync(ServerKind.Redis);
        var now = Charges.Now().NowMicroseconds;
        var day = 24 * Charges.Hour;
        var start = now - (now % day);
        BudgetCharge Day(long days) => Charges.Of("ana", 2, budget: "c") with
        {
            Window = BudgetWindow.Calendar,
            IntervalMicroseconds = 0,
            WindowStartMicroseconds = start + (days * day),
            WindowEndMicroseconds = start + ((days + 1) * day),
        };

        var granted = 0;
        foreach (var days in new[] { 0, 1, -1, 0, 3, -3, 1, 0 })
        {
            granted += (await store.TakeAsync(Charges.Now(Duration.FromDays(days), Day(days)), default)).IsGranted ? 1 : 0;
        }

        Assert.Equal(2, granted);
    }

    [Fact]
    public async Task Clearing_is_told_as_the_requests_now_and_the_time_until_then()
    {
        var store = await TestServers.NewStoreAsync(ServerKind.Redis);
        await store.TakeAsync(Charges.Now(Charges.Of("ana", 1)), default);
        var refused = Charges.Now(Duration.FromDays(10), Charges.Of("ana", 1));
        Assert.False((await store.TakeAsync(refused, default)).IsGranted);
        Assert.InRange(refused.Charges[0].ClearsAtMicroseconds - refused.NowMicroseconds, Charges.Hour - (60 * Charges.Second), Charges.Hour);
    }
}
