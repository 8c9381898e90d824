using Messaging.Policy.Tests.Specs;
using NodaTime;
using NodaTime.Testing;

namespace Messaging.Policy.Tests.Service;

/// <summary>A15: one call blocks and reports; the block stands whatever becomes of the report, and a failing sink loses and repeats nothing.</summary>
public sealed class ReportDeskTests
{
    private static readonly MessageReport Report = new() { By = "ben", About = "ana", MessageId = "m1" };

    private readonly World _world = new();
    private readonly FakeClock _clock = new(World.Noon);
    private readonly Sink _sink = new();
    private readonly InMemoryReportOutbox _outbox;
    private readonly ReportDesk _desk;

    public ReportDeskTests()
    {
        _outbox = new(_world.Store);
        _desk = new(_world.Policy, _world.Store, _world.Store, _outbox, _sink, new() { Clock = _clock });
    }

    [Fact]
    public async Task One_call_blocks_and_reports()
    {
        _world.Check().IsAllowed.Should().BeTrue("the twin: nothing stands between them yet");

        (await _desk.ReportAndBlockAsync(Report)).Should().Be(new ReportReceipt(IsNewBlock: true, ReportState.Sent));

        _world.Check().Reasons.Codes().Should().Equal("sender_blocked");
        _sink.Reports.Should().Equal(Report with { At = World.Noon, Weight = 1 });
        _outbox.Waiting.Should().Be(0);
    }

    [Fact]
    public async Task A_report_keeps_its_own_instant_in_whole_microseconds()
    {
        await _desk.ReportAndBlockAsync(Report with { At = World.Noon - Duration.FromTicks(15) });

        _sink.Reports.Should().ContainSingle().Which.Should().Match<MessageReport>(report =>
            report.At == World.Noon - Duration.FromTicks(20) && report.Key.By == "ben" && report.Key.About == "ana" && report.Key.MessageId == "m1");
    }

    [Fact]
    public async Task Repeating_the_call_is_one_block_and_one_report()
    {
        await _desk.ReportAndBlockAsync(Report);

        (await _desk.ReportAndBlockAsync(Report)).Should().Be(new ReportReceipt(IsNewBlock: false, ReportState.Repeated));
        _sink.Reports.Should().HaveCount(1);

        (await _desk.ReportAndBlockAsync(Report with { MessageId = "m2" })).Report.Should().Be(ReportState.Sent, "another message is another report");
        _sink.Reports.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_report_that_the_sink_does_not_take_waits_and_is_sent_once()
    {
        _sink.Fails = true;

        var receipt = await _desk.ReportAndBlockAsync(Report);

        receipt.Should().Match<ReportReceipt>(told => told.IsNewBlock && told.Report == ReportState.Waiting && told.Failure is IOException);
        _world.Check().Reasons.Codes().Should().Equal("sender_blocked");
        (await _desk.SendWaitingAsync()).Should().Be(0, "it is still claimed");

        _clock.AdvanceSeconds(30);
        (await _desk.SendWaitingAsync()).Should().Be(0, "the sink still fails");
        _sink.Fails = false;
        _clock.AdvanceSeconds(30);
        (await _desk.SendWaitingAsync()).Should().Be(1);
        _clock.AdvanceSeconds(30);
        (await _desk.SendWaitingAsync()).Should().Be(0);
        _sink.Reports.Should().Equal(Report with { At = World.Noon, Weight = 1 });
    }

    [Fact]
    public async Task Many_who_send_what_waits_at_once_repeat_nothing()
    {
        _sink.Fails = true;
        for (var i = 0; i < 50; i++)
        {
            await _desk.ReportAndBlockAsync(Report with { MessageId = $"m{i}" });
        }

        _sink.Fails = false;
        _clock.AdvanceMinutes(1);
        var sent = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () => await _desk.SendWaitingAsync(10))));

        sent.Sum().Should().Be(50);
        _sink.Reports.Select(report => report.Key).Should().OnlyHaveUniqueItems().And.HaveCount(50);
    }

    [Fact]
    public async Task The_block_stands_where_the_outbox_fails()
    {
        var desk = new ReportDesk(_world.Policy, _world.Store, _world.Store, new FailingOutbox(), _sink, new() { Clock = _clock });

        var receipt = await desk.ReportAndBlockAsync(Report);

        receipt.Should().Match<ReportReceipt>(told => told.IsNewBlock && told.Report == ReportState.NotKept && told.Failure is IOException);
        _world.Check().Reasons.Codes().Should().Equal("sender_blocked");
        (await _desk.ReportAndBlockAsync(Report)).Should().Be(new ReportReceipt(IsNewBlock: false, ReportState.Sent));
    }

    [Fact]
    public async Task A_block_that_is_not_committed_reports_nothing_and_says_so()
    {
        var desk = new ReportDesk(_world.Policy, _world.Store, new FailingBlocks(), _outbox, _sink, new() { Clock = _clock });

        await FluentActions.Awaiting(() => desk.ReportAndBlockAsync(Report).AsTask()).Should().ThrowAsync<IOException>();

        _sink.Reports.Should().BeEmpty();
        _outbox.Waiting.Should().Be(0);
    }

    [Fact]
    public async Task A_block_changes_no_conversation_and_gives_no_token_back()
    {
        _world.With(policy =>
        {
            policy.Audience.Modes = [PairRuleCases.Mode("ask", ("anyone", Outcome.Request))];
            policy.Audience.Default = "ask";
            policy.Requests.Messages = null;
            policy.Budgets = [new() { Name = "messages", Limit = 1, Every = Period.FromDays(1), RefundOn = RefundOn.Reply }];
        });
        _world.Send().Outcome.Should().Be(Outcome.Request);
        var before = _world.ThreadNow;

        await _desk.ReportAndBlockAsync(Report);

        _world.ThreadNow.Should().Be(before);
        _world.Store.Unblock("ben", "ana");
        _world.Check().Reasons.Codes().Should().Contain("rate_limited");
    }

    [Fact]
    public async Task A_report_counts_for_RPT_1_sent_or_not()
    {
        _world.With(policy => policy.Accounts.Reports = new() { Threshold = 1, Window = Period.FromDays(1), RestrictFor = Period.FromDays(1) }).Account("cho");
        _world.Check("ana", "cho").IsAllowed.Should().BeTrue();
        _sink.Fails = true;

        await _desk.ReportAndBlockAsync(Report);

        _world.Check("ana", "cho").Reasons.Codes().Should().Equal("sender_reported");
    }

    [Fact]
    public async Task Reporting_oneself_does_nothing_and_says_so()
    {
        (await _desk.ReportAndBlockAsync(Report with { About = "ben" })).Should().Be(new ReportReceipt(IsNewBlock: false, ReportState.AboutOneself));

        _sink.Reports.Should().BeEmpty();
        (await _desk.ReportAndBlockAsync(Report)).Should().Be(new ReportReceipt(IsNewBlock: true, ReportState.Sent), "the twin: somebody else");
    }

    [Theory]
    [InlineData("ben", null)]
    [InlineData(null, "ben")]
    public async Task A_report_names_two_accounts(string? by, string? about)
    {
        var report = new MessageReport { By = Id(by), About = Id(about) };

        await FluentActions.Awaiting(() => _desk.ReportAndBlockAsync(report).AsTask()).Should().ThrowAsync<ArgumentException>();
        report.ToString().Should().Be($"report by {by} about {about}");
    }

    [Fact]
    public async Task A_desk_without_a_deadline_a_pause_or_a_number_is_refused()
    {
        FluentActions.Invoking(() => new ReportDesk(_world.Policy, _world.Store, _world.Store, _outbox, _sink, new() { PortDeadline = TimeSpan.Zero })).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new ReportDesk(_world.Policy, _world.Store, _world.Store, _outbox, _sink, new() { RetryAfter = Duration.FromSeconds(5) })).Should().Throw<ArgumentOutOfRangeException>();
        await FluentActions.Awaiting(() => _desk.SendWaitingAsync(0).AsTask()).Should().ThrowAsync<ArgumentOutOfRangeException>();
    }

    /// <summary>Law 10: whoever has seen the call return sees no later decision allow.</summary>
    [Fact]
    public async Task After_the_call_returned_no_decision_allows_on_any_thread()
    {
        for (var round = 0; round < 200; round++)
        {
            AccountId sender = $"sender{round}";
            _world.Store.SetAccount(World.Adult(sender));
            var acknowledged = false;
            var late = 0;
            var askers = Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
            {
                for (var i = 0; i < 50; i++)
                {
                    var seen = Volatile.Read(ref acknowledged);
                    var decision = await _world.Evaluator.CanSendMessageAsync(new(sender, "ben") { At = World.Noon });
                    if (seen && decision.IsAllowed)
                    {
                        Interlocked.Increment(ref late);
                    }
                }
            })).ToArray();
            await _desk.ReportAndBlockAsync(new() { By = "ben", About = sender });
            Volatile.Write(ref acknowledged, true);
            (await _world.Evaluator.AcquireSendAsync(new(sender, "ben") { At = World.Noon })).IsGranted.Should().BeFalse();
            await Task.WhenAll(askers);
            late.Should().Be(0);
        }
    }

    private static AccountId Id(string? name) => name is null ? default : AccountId.FromString(name);

    private sealed class Sink : IReportSink
    {
        private readonly Lock _gate = new();

        public bool Fails { get; set; }

        public List<MessageReport> Reports { get; } = [];

        public ValueTask SendAsync(MessageReport report, CancellationToken cancellationToken)
        {
            lock (_gate)
            {
                if (Fails)
                {
                    throw new IOException("The sink is down.");
                }

                Reports.Add(report);
                return default;
            }
        }
    }

    private sealed class FailingOutbox : IReportOutbox
    {
        public ValueTask<int> DismissAsync(AccountId by, AccountId about, Instant at, CancellationToken cancellationToken) => throw new IOException();

        public ValueTask<bool> TryAddAsync(MessageReport report, Instant claimedUntil, CancellationToken cancellationToken) => throw new IOException("The outbox is down.");

        public ValueTask<System.Collections.Immutable.ImmutableArray<MessageReport>> ClaimAsync(int most, Instant now, Instant claimedUntil, CancellationToken cancellationToken) => new([]);

        public ValueTask MarkSentAsync(ReportKey key, CancellationToken cancellationToken) => default;
    }

    private sealed class FailingBlocks : IBlockListWriter
    {
        public ValueTask<BlockChange> BlockAsync(AccountId by, AccountId account, CancellationToken cancellationToken) => throw new IOException("The block list is down.");

        public ValueTask<BlockChange> UnblockAsync(AccountId by, AccountId account, CancellationToken cancellationToken) => throw new IOException("The block list is down.");
    }
}
