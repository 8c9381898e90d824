using Messaging.Policy.Tests.Pace;

namespace Messaging.Policy.Tests.Allocation;

/// <summary>Pace counts bytes: takes allocate nothing, and no flood makes a table grow beyond its bound. Nothing else runs meanwhile.</summary>
[Collection(Reference.RandomWorldCollection.Name)]
public sealed class PaceAllocationTests
{
    [Fact]
    public void A_flood_of_keys_that_come_once_keeps_the_table_bounded_and_the_steady_keys_remembered()
    {
        var keys = long.Parse(Environment.GetEnvironmentVariable("MESSAGING_POLICY_FLOOD") ?? "1000000", System.Globalization.CultureInfo.InvariantCulture);
        const long Most = 50_000;
        var table = new TokenBucketTable<long>(TokenBucketTableTests.Options(1, 1_000_000) with { MaximumKeys = Most });
        var steady = new TokenBucketTable<long>(TokenBucketTableTests.Options(1, 1_000_000));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var wrong = 0;
        for (long i = 0; i < keys; i++)
        {
            // A new key every hundred microseconds: 20,000 of them are not full again, or have not been for a second.
            var now = Micros.ToInstant(i * 100);
            wrong += table.TryTake(1_000_000_000 + i, 1, now).IsGranted ? 0 : 1;
            wrong += table.TryTake(i & 63, 1, now).IsGranted == steady.TryTake(i & 63, 1, now).IsGranted ? 0 : 1;
        }

        wrong.Should().Be(0);
        table.Count.Should().BeLessThanOrEqualTo(Most);
        table.ReclaimedCount.Should().BeGreaterThan(keys - Most - 64);
        (GC.GetTotalMemory(forceFullCollection: true) - before).Should().BeLessThan(8_000_000);
        GC.KeepAlive(table);
    }

    [Fact]
    public void Takes_and_refusals_with_their_clearing_instant_allocate_nothing()
    {
        var table = new TokenBucketTable<long>(TokenBucketTableTests.Options(1_000, 1_000_000));
        var ticks = 0L;
        for (var i = 0; i < 2_000; i++)
        {
            ticks += table.TryTake(i & 7).RetryAfter?.Ticks ?? 0;
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 20_000; i++)
        {
            ticks += table.TryTake(i & 7).RetryAfter?.Ticks ?? 0;
        }

        GC.GetAllocatedBytesForCurrentThread().Should().Be(before);
        ticks.Should().BePositive();
    }

    [Fact]
    public void Takes_and_refusals_of_several_budgets_allocate_nothing()
    {
        var book = new InMemoryBudgets();
        var request = Request("minute", "hour", "day");
        for (var i = 0; i < 500; i++)
        {
            book.Take(request);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
        {
            book.Take(request);
        }

        GC.GetAllocatedBytesForCurrentThread().Should().Be(before);
    }

    [Fact]
    public void Give_backs_of_messages_do_not_add_up()
    {
        var budgets = new InMemoryBudgets();
        var request = Request("messages");
        request.Message = new("ana", "ben", "m");
        var before = 0L;
        for (var i = 0; i < 300_000; i++)
        {
            budgets.Take(request);
            budgets.GiveBack(request);
            before = i == 100_000 ? GC.GetTotalMemory(forceFullCollection: true) : before;
        }

        (GC.GetTotalMemory(forceFullCollection: true) - before).Should().BeLessThan(1_000_000);
        GC.KeepAlive(budgets);
    }

    private static BudgetRequest Request(params string[] budgets)
    {
        var request = new BudgetRequest();
        foreach (var budget in budgets)
        {
            request.Add(new BudgetCharge { Key = new(budget, BudgetKeyKind.Sender, 1, default), Sender = 1, Recipient = 2, Limit = 1_000, IntervalMicroseconds = 1_000_000, Cost = 1 });
        }

        return request;
    }
}
