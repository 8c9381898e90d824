using Messaging.Policy.StackExchangeRedis.Tests.Servers;

namespace Messaging.Policy.StackExchangeRedis.Tests.Contracts;

/// <summary>Takes that concern two slots of a cluster.</summary>
[NeedsServer(ServerKind.RedisCluster)]
public class TwoGroupsTests
{
    private static readonly BudgetCharge Window = Charges.OfRecipient("ben", 5) with { Window = BudgetWindow.Fixed, IntervalMicroseconds = 0, EveryMicroseconds = Charges.Hour };

    [Fact]
    public async Task A_refusal_by_one_leaves_nothing_at_the_other()
    {
        var store = await TestServers.NewStoreAsync(ServerKind.RedisCluster);
        var unique = Charges.OfRecipient("ben", 5, budget: "unique") with { Sender = "ana", NewRecipientMicroseconds = Charges.Hour };
        var refused = Charges.At(Charges.Noon, Charges.Of("ana", 0), Window, unique);
        Assert.False((await store.TakeAsync(refused, default)).IsGranted);

        var later = Charges.Noon + NodaTime.Duration.FromMinutes(10);
        var granted = Charges.At(later, Charges.Of("ana", 1), Window with { Cost = 5 }, unique with { Cost = 5 });
        Assert.True((await store.TakeAsync(granted, default)).IsGranted);
        Assert.Equal(granted.NowMicroseconds, granted.Charges[1].TakenMark);
        Assert.Equal(BudgetOutcome.Granted, granted.Charges[2].Outcome);
    }

    [Fact]
    public async Task A_message_remembers_what_both_answered()
    {
        var store = await TestServers.NewStoreAsync(ServerKind.RedisCluster);
        var request = new BudgetRequest(Charges.Noon, [Window, Charges.Of("ana", 1), Window with { Key = new("other", BudgetKeyKind.Recipient, "cho", default) }], new MessageKey("ana", "ben", "m"))
        {
            Holder = Guid.NewGuid(),
            LeaseMicroseconds = Charges.Hour,
            Draft = new byte[] { 1 },
        };
        Assert.True((await store.TakeAsync(request, default)).IsGranted);

        var known = (await store.AskAsync(new BudgetRequest(Charges.Noon, [], request.Message), default)).Known!.Value;
        Assert.Equal(MessageRecord.Of(request).ToBytes(), known.Record.ToBytes());
    }

    [Fact]
    public async Task A_repeat_takes_nothing_from_the_recipient()
    {
        var store = await TestServers.NewStoreAsync(ServerKind.RedisCluster);
        BudgetRequest Send() => new(Charges.Noon, [Charges.OfRecipient("ben", 2)], new MessageKey("ana", "ben", "m")) { Holder = Guid.NewGuid(), LeaseMicroseconds = Charges.Hour, Draft = new byte[] { 1 } };
        Assert.True((await store.TakeAsync(Send(), default)).IsGranted);
        for (var repeat = 0; repeat < 5; repeat++)
        {
            Assert.NotNull((await store.TakeAsync(Send(), default)).Known);
        }

        Assert.True((await store.TakeAsync(Charges.At(Charges.Noon, Charges.OfRecipient("ben", 2)), default)).IsGranted, "one of two was taken");
    }
}
