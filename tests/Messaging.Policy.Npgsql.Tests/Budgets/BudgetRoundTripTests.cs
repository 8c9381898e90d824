using Messaging.Policy.StackExchangeRedis.Tests;

namespace Messaging.Policy.Npgsql.Tests.Budgets;

/// <summary>How often a call goes to the server: turns of a proxy that sees every byte.</summary>
public sealed class BudgetRoundTripTests : IDisposable
{
    private readonly BudgetDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_decision_is_one_round_trip_and_so_is_what_follows(bool isOfOneBucket)
    {
        var store = _database.NewStore(isWatched: true);
        for (var i = 0; i < 5; i++)
        {
            await RunAsync(store, isOfOneBucket, i);
        }

        var before = _database.Proxy.Turns;
        for (var i = 0; i < 10; i++)
        {
            await RunAsync(store, isOfOneBucket, 100 + i);
        }

        (_database.Proxy.Turns - before).Should().Be(10 * (isOfOneBucket ? 3 : 6));
    }

    [Fact]
    public async Task Nothing_is_sent_where_nothing_is_asked_or_the_caller_has_given_up()
    {
        var store = _database.NewStore(isWatched: true);

        (await store.AskAsync(new BudgetRequest(Charges.Noon, []), default)).IsGranted.Should().BeTrue();
        await FluentActions.Awaiting(() => store.TakeAsync(Charges.Now(Charges.Of("ana", 1)), new CancellationToken(canceled: true)).AsTask()).Should().ThrowAsync<OperationCanceledException>();

        _database.Proxy.Turns.Should().Be(0);
    }

    /// <summary>Three calls of one bucket; six of several owners, a message and what is refunded.</summary>
    private static async Task RunAsync(NpgsqlBudgetStore store, bool isOfOneBucket, int number)
    {
        var request = isOfOneBucket
            ? Charges.Now(Charges.Of("ana", 1_000))
            : new BudgetRequest(Charges.Noon, [Charges.Of("ana", 1_000) with { IsRefundable = true }, Charges.OfRecipient("ben", 1_000)], new MessageKey("ana", "ben", $"{number}"), conversation: 1)
            {
                Id = Guid.NewGuid(),
                Holder = Guid.NewGuid(),
                LeaseMicroseconds = Charges.Hour,
            };
        await store.AskAsync(request, default);
        (await store.TakeAsync(request, default)).IsGranted.Should().BeTrue();
        if (!isOfOneBucket)
        {
            (await store.RenewAsync(request, default)).Should().BeTrue();
            await store.RefundAsync(request, default);
        }

        if (isOfOneBucket)
        {
            await store.GiveBackAsync(request, default);
            return;
        }

        await store.GiveBackAsync(request, default);
        await store.VoidAsync(request, default);
    }
}
