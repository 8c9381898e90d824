using Messaging.Policy.StackExchangeRedis.Tests;

namespace Messaging.Policy.Npgsql.Tests.Budgets;

/// <summary>Takes are told apart by their number, and not by their instant alone.</summary>
public sealed class TakesApartTests : IDisposable
{
    private readonly BudgetDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_that_was_refunded_gives_back_nothing_of_one_of_the_same_microsecond(bool hasMessage)
    {
        var store = _database.NewStore();
        var (first, second) = (Recorded("m", hasMessage), Recorded("n", hasMessage));
        (await store.TakeAsync(first, default)).IsGranted.Should().BeTrue();
        await store.RefundAsync(new BudgetRequest(Charges.Noon, [Refundable], conversation: 1), default);
        (await store.TakeAsync(second, default)).IsGranted.Should().BeTrue();
        second.Charges[0].TakenMark.Should().Be(first.Charges[0].TakenMark);

        (await store.GiveBackAsync(first, default)).Should().BeTrue();
        (await CanTakeAsync(store)).Should().BeFalse("the second one still has it");

        (await store.GiveBackAsync(second, default)).Should().BeTrue();
        (await CanTakeAsync(store)).Should().BeTrue("the twin that was not refunded");
    }

    [Fact]
    public async Task One_that_was_refunded_and_is_undone_takes_nothing_from_one_of_the_same_microsecond()
    {
        var store = _database.NewStore();
        var (first, second) = (Recorded("m", hasMessage: true), Recorded("n", hasMessage: true));
        await store.TakeAsync(first, default);
        await store.RefundAsync(new BudgetRequest(Charges.Noon, [Refundable], conversation: 1), default);
        await store.TakeAsync(second, default);

        await store.VoidAsync(first, default);
        (await CanTakeAsync(store)).Should().BeFalse();

        await store.VoidAsync(second, default);
        (await CanTakeAsync(store)).Should().BeTrue("the twin");
    }

    private static BudgetCharge Refundable => Charges.Of("ana", 1) with { IsRefundable = true };

    private static async Task<bool> CanTakeAsync(NpgsqlBudgetStore store) => (await store.AskAsync(Charges.At(Charges.Noon, Charges.Of("ana", 1)), default)).IsGranted;

    private static BudgetRequest Recorded(string id, bool hasMessage) => new(Charges.Noon, [Refundable], hasMessage ? new MessageKey("ana", "ben", id) : null, conversation: 1)
    {
        Id = Guid.NewGuid(),
        Holder = Guid.NewGuid(),
        LeaseMicroseconds = Charges.Hour,
        Draft = new byte[] { 1 },
    };
}
