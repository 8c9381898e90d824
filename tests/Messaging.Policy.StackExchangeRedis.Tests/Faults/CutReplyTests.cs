using Messaging.Policy.StackExchangeRedis.Tests.Servers;
using Xunit.Abstractions;

namespace Messaging.Policy.StackExchangeRedis.Tests.Faults;

/// <summary>Replies that are lost on the way, by a proxy that cuts the connection once the server has answered.</summary>
[NeedsServer(ServerKind.RedisProgram)]
public sealed class CutReplyTests(ITestOutputHelper output) : IAsyncLifetime, IDisposable
{
    private const int Lanes = 4;

    private static readonly int Cuts = int.TryParse(Environment.GetEnvironmentVariable("MESSAGING_POLICY_CUTS"), out var cuts) ? cuts : 25;

    private readonly LocalRedis _server = LocalRedis.Start();
    private readonly BudgetCharge _charge = Charges.Of("ana", 1_000_000);
    private TcpProxy _proxy = null!;
    private RedisBudgetStore _store = null!;

    public async Task InitializeAsync()
    {
        _proxy = new(_server.Port);
        var options = TestServers.NewOptions(_proxy.Address);
        options.CallTimeout = TimeSpan.FromSeconds(2);
        _store = new(options);
        await _store.CheckAsync();

        // The server knows both scripts from here on, so that a reply that is cut is one to a take.
        await _store.AskAsync(Charges.At(Charges.Noon, _charge), default);
        await _store.AskAsync(Message(0), default);
    }

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        await _proxy.DisposeAsync();
    }

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Takes_whose_replies_are_lost_and_that_are_undone_take_nothing()
    {
        for (var cut = 0; cut < Cuts; cut++)
        {
            var request = cut % 2 == 0 ? Charges.At(Charges.Noon, _charge) : Message(cut);
            await LoseReplyAsync(request);
            await UntilItWorksAsync(async () =>
            {
                await _store.VoidAsync(request, default);
                return true;
            });
        }

        Assert.Equal(0, await TakenAsync());
    }

    [Fact]
    public async Task Takes_that_are_sent_again_under_their_ids_take_once()
    {
        for (var cut = 0; cut < Cuts; cut++)
        {
            var request = cut % 2 == 0 ? Charges.At(Charges.Noon, _charge) : Message(cut);
            await LoseReplyAsync(request);
            Assert.True(await UntilItWorksAsync(async () => (await _store.TakeAsync(request, default)).IsGranted));
        }

        Assert.Equal(Cuts, await TakenAsync());
    }

    [Fact]
    public async Task Takes_that_are_sent_again_under_other_ids_take_twice_which_the_tests_notice()
    {
        for (var cut = 0; cut < 5; cut++)
        {
            await LoseReplyAsync(Charges.At(Charges.Noon, _charge));
            Assert.True(await UntilItWorksAsync(async () => (await _store.TakeAsync(Charges.At(Charges.Noon, _charge), default)).IsGranted));
        }

        Assert.Equal(10, await TakenAsync());
    }

    [Fact]
    public async Task Messages_whose_takes_lose_their_replies_are_taken_once_and_stand_in_their_conversations_once()
    {
        var runs = await Task.WhenAll(Enumerable.Range(0, Lanes).Select(lane => CutRun.RunAsync(_server.Port, Cuts / Lanes)));

        Assert.All(runs, run => Assert.Equal((0L, 0L, 0), (run.DoubleTakes, run.OutOfConversations, run.WithoutExpiry)));
        Assert.Equal(Cuts / Lanes * Lanes, runs.Sum(run => run.Granted));
        output.WriteLine($"{runs.Sum(run => run.Granted)} messages, {runs.Sum(run => run.Unknown)} takes with an unknown end");
        Assert.True(runs.Sum(run => run.Unknown) >= Cuts / Lanes, "replies of takes were lost");
    }

    [Fact]
    public async Task A_take_is_one_round_trip_and_so_is_a_question()
    {
        var before = _proxy.Asked;
        for (var i = 0; i < 100; i++)
        {
            await _store.TakeAsync(Charges.At(Charges.Noon, _charge, _charge with { Key = _charge.Key with { Budget = "b" } }, Charges.OfRecipient("ben", 1_000)), default);
            await _store.AskAsync(Message(i), default);
        }

        // The client asks now and then whether the server lives.
        Assert.InRange(_proxy.Asked - before, 200, 215);
    }

    [Fact]
    public async Task A_server_that_has_forgotten_its_scripts_is_told_them_again_and_takes_once()
    {
        await using var multiplexer = await TestServers.ConnectAsync(_server.Address);
        for (var round = 0; round < 3; round++)
        {
            Assert.Equal("OK", (string?)await multiplexer.GetDatabase().ExecuteAsync("SCRIPT", "FLUSH"));
            Assert.True((await _store.TakeAsync(round % 2 == 0 ? Charges.At(Charges.Noon, _charge) : Message(round), default)).IsGranted);
        }

        Assert.Equal(3, await TakenAsync());
    }

    private BudgetRequest Message(int number) => new(Charges.Noon, [_charge], new MessageKey("ana", "ben", $"{number}"))
    {
        Id = Guid.NewGuid(),
        Holder = Guid.NewGuid(),
        LeaseMicroseconds = Charges.Hour,
        Draft = new byte[] { 1, 2 },
    };

    private async Task LoseReplyAsync(BudgetRequest request)
    {
        // The reply that is lost is the take's, and not one to the client's own questions after it connected.
        await UntilItWorksAsync(async () =>
        {
            await _store.CheckAsync();
            return true;
        });
        _proxy.CutNextReply();
        await Assert.ThrowsAnyAsync<Exception>(async () => await _store.TakeAsync(request, default));
        Assert.True(_proxy.HasCut);
    }

    private static async Task<bool> UntilItWorksAsync(Func<Task<bool>> run)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await run();
            }
            catch (Exception failure) when (ServerFailure.IsOne(failure) && attempt < 400)
            {
                await Task.Delay(10);
            }
        }
    }

    /// <summary>How many tokens the bucket lacks, by asking for more and more.</summary>
    private async Task<long> TakenAsync()
    {
        var full = _charge with { Cost = _charge.Limit };
        var request = Charges.At(Charges.Noon, full);
        return await UntilItWorksAsync(async () => (await _store.AskAsync(request, default)).IsGranted) ? 0 : (request.Charges[0].ClearsAtMicroseconds - request.NowMicroseconds) / Charges.Hour;
    }
}
