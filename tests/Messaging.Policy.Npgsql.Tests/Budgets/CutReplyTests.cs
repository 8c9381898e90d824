using Messaging.Policy.StackExchangeRedis.Tests;
using Npgsql;

namespace Messaging.Policy.Npgsql.Tests.Budgets;

/// <summary>Replies that are lost on the way, by a proxy that cuts them.</summary>
public sealed class CutReplyTests : IDisposable
{
    private static readonly int Cuts = int.TryParse(Environment.GetEnvironmentVariable("MESSAGING_POLICY_CUTS"), out var cuts) ? cuts : 25;

    private readonly BudgetDatabase _database = new();
    private readonly BudgetCharge _charge = Charges.Of("ana", 1_000_000);
    private readonly NpgsqlBudgetStore _store;

    public CutReplyTests() => _store = _database.NewStore(isWatched: true);

    public void Dispose()
    {
        _store.Dispose();
        _database.Dispose();
    }

    [Fact]
    public async Task Takes_whose_replies_are_lost_and_that_are_undone_take_nothing()
    {
        for (var cut = 0; cut < Cuts; cut++)
        {
            var request = Request(cut);
            await LoseReplyAsync(request);
            await UntilItWorksAsync(async () =>
            {
                await _store.VoidAsync(request, default);
                return true;
            });
        }

        (await TakenAsync()).Should().Be(0);
    }

    [Fact]
    public async Task Takes_that_are_sent_again_under_their_ids_take_once()
    {
        for (var cut = 0; cut < Cuts; cut++)
        {
            var request = Request(cut);
            await LoseReplyAsync(request);
            (await UntilItWorksAsync(async () => (await _store.TakeAsync(request, default)).IsGranted)).Should().BeTrue();
        }

        (await TakenAsync()).Should().Be(Cuts);
    }

    [Fact]
    public async Task Takes_that_are_sent_again_under_other_ids_take_twice_which_the_tests_notice()
    {
        for (var cut = 0; cut < 5; cut++)
        {
            await LoseReplyAsync(Charges.At(Charges.Noon, _charge));
            (await UntilItWorksAsync(async () => (await _store.TakeAsync(Charges.At(Charges.Noon, _charge), default)).IsGranted)).Should().BeTrue();
        }

        (await TakenAsync()).Should().Be(10);
    }

    [Fact]
    public async Task An_undoing_whose_reply_is_lost_has_undone_and_does_it_once()
    {
        var kept = Charges.At(Charges.Noon, _charge);
        await _store.TakeAsync(kept, default);
        for (var cut = 0; cut < 5; cut++)
        {
            var request = Request(cut);
            await _store.TakeAsync(request, default);
            _database.Proxy.CutNextReply();
            await FluentActions.Awaiting(() => _store.VoidAsync(request, default).AsTask()).Should().ThrowAsync<NpgsqlException>();
            await UntilItWorksAsync(async () =>
            {
                await _store.VoidAsync(request, default);
                return true;
            });
        }

        (await TakenAsync()).Should().Be(1);
    }

    private BudgetRequest Request(int number) => (number % 3) switch
    {
        0 => Charges.At(Charges.Noon, _charge),
        1 => new(Charges.Noon, [_charge with { IsRefundable = true }, Charges.OfRecipient("ben", 1_000_000)], conversation: 1) { Id = Guid.NewGuid() },
        _ => new(Charges.Noon, [_charge], new MessageKey("ana", "ben", $"{number}")) { Id = Guid.NewGuid(), Holder = Guid.NewGuid(), LeaseMicroseconds = Charges.Hour, Draft = new byte[] { 1, 2 } },
    };

    private async Task LoseReplyAsync(BudgetRequest request)
    {
        // The reply that is lost is the take's, and none of connecting.
        await UntilItWorksAsync(async () =>
        {
            await _store.CheckAsync();
            return true;
        });
        _database.Proxy.CutNextReply();
        await FluentActions.Awaiting(() => _store.TakeAsync(request, default).AsTask()).Should().ThrowAsync<NpgsqlException>();
        _database.Proxy.HasCut.Should().BeTrue();
    }

    private static async Task<bool> UntilItWorksAsync(Func<Task<bool>> run)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await run();
            }
            catch (NpgsqlException) when (attempt < 400)
            {
                await Task.Delay(10);
            }
        }
    }

    /// <summary>How many tokens the bucket lacks.</summary>
    private async Task<long> TakenAsync()
    {
        var request = Charges.At(Charges.Noon, _charge with { Cost = _charge.Limit });
        return await UntilItWorksAsync(async () => (await _store.AskAsync(request, default)).IsGranted) ? 0 : (request.Charges[0].ClearsAtMicroseconds - request.NowMicroseconds) / Charges.Hour;
    }
}
