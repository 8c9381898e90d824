using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Messaging.Policy.AspNetCore.Tests;

/// <summary>What a host does again and again while it runs, what it logs, and how long its answers take at least.</summary>
public sealed class HostedWorkTests
{
    private const string Policy = """{ "ages": null, "audience": { "default": "everyone" }, "disclosure": { "sender_blocked": "silent" } }""";

    private const string OneMessage = """{ "ages": null, "audience": { "default": "everyone" }, "budgets": [ { "name": "messages", "limit": 1, "every": "PT1H" } ] }""";

    [Fact]
    public async Task Reports_that_wait_are_sent_on_at_each_pause()
    {
        var (time, sink) = (new ManualTime(), new Sink { IsDown = true });
        await using var host = await WebHost.StartAsync(
            Policy, register: services => services.AddSingleton<TimeProvider>(time).AddSingleton<IReportSink>(sink), configure: policy => policy.SendWaitingReports());
        await host.Services.GetRequiredService<IReportDesk>().ReportAndBlockAsync(new MessageReport { By = "ben", About = "ana" });
        sink.IsDown = false;
        host.Clock.Advance(Duration.FromMinutes(5));

        time.Advance(TimeSpan.FromMinutes(5));

        (await sink.Sent.Task.WaitAsync(TimeSpan.FromSeconds(30))).About.Should().Be((AccountId)"ana");
    }

    [Fact]
    public async Task Work_that_fails_is_logged_without_personal_data_and_tried_again()
    {
        var (time, log, tries) = (new ManualTime(), new LogLines(), new ConcurrentQueue<TaskCompletionSource>([new(), new()]));
        var (first, second) = (tries.First(), tries.Last());
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(log));
        using var work = new RepeatedWork("a test", TimeSpan.FromSeconds(1), _ =>
        {
            tries.TryDequeue(out var next);
            next!.SetResult();
            throw new IOException("ana wrote to ben");
        }, time, loggers);

        await work.StartAsync(default);
        await first.Task.WaitAsync(TimeSpan.FromSeconds(30));
        time.Advance(TimeSpan.FromSeconds(1));
        await second.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await work.StopAsync(default);

        log.Lines.Should().OnlyContain(line => line == "Error Work on a test failed with IOException; it is tried again").And.NotBeEmpty();
    }

    [Fact]
    public async Task A_pause_that_is_not_more_than_zero_is_refused()
    {
        var start = () => WebHost.StartAsync(Policy, configure: policy => policy.SettlePendingPermits(TimeSpan.Zero));

        await start.Should().ThrowAsync<ArgumentOutOfRangeException>();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_could_not_be_given_back_is_given_back_at_the_next_pause(bool isSettled)
    {
        var time = new ManualTime();
        var budgets = new BudgetsThatFail();
        await using var host = await WebHost.StartAsync(
            OneMessage, app => app.MapPost("/messages/{to}", () => Results.Conflict()).RequireMessagingPermit(WebHost.Attempt),
            services => services.AddSingleton<TimeProvider>(time).AddSingleton<IBudgetStore>(provider => budgets.Over(provider.GetRequiredService<InMemoryMessagingStore>())),
            policy =>
            {
                if (isSettled)
                {
                    policy.SettlePendingPermits();
                }
            });
        budgets.IsDown = true;
        (await host.PostAsync("/messages/ben")).StatusCode.Should().Be(HttpStatusCode.Conflict);
        budgets.IsDown = false;
        var calls = budgets.GiveBacks;

        time.Advance(TimeSpan.FromSeconds(30));

        if (isSettled)
        {
            await TestTurns.UntilAsync(() => budgets.GiveBacks > calls);
        }

        budgets.GiveBacks.Should().Be(isSettled ? calls + 1 : calls);
    }

    [Fact]
    public async Task Events_are_logged_and_no_line_names_an_account_or_what_a_port_threw()
    {
        var log = new LogLines();
        await using var host = await WebHost.StartAsync(
            Policy,
            register: services => services.AddLogging(logging => logging.AddProvider(log)).AddSingleton<IRelationRepository>(new BrokenRelations()),
            configure: policy => policy.AddLogging());

        (await host.PostAsync("/messages/ben")).StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);

        log.Lines.Should().Contain("Error The port relations failed with IOException: the attempt was refused");
        log.Lines.Should().NotContain(line => line.Contains("ana", StringComparison.Ordinal) || line.Contains("ben", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_event_has_a_message()
    {
        var log = new LogLines();
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(log));
        var listener = new LoggingListener(loggers);

        listener.OnPermitAbandoned(new("house"));
        listener.OnPolicyReloaded(new(IsShadow: false, []) { PolicyName = "house", PolicyHash = "abc", Cause = "policy.json" });
        listener.OnPolicyReloaded(new(IsShadow: true, [new("$.name", "is not a text")]) { PolicyName = "house", PolicyHash = "abc", Cause = "policy.json" });
        listener.OnLawsReloaded(new("2026-11-22", []));
        listener.OnLawsReloaded(new("2026-11-22", [new("$", "no rows")]));
        listener.OnLawDataStale(new LocalDate(2026, 1, 2));
        listener.OnShadowDiffered(default);
        listener.OnLawRowDue(RegionLaws.Shipped.Rows[0]);

        log.Lines.Should().HaveCount(8).And.OnlyHaveUniqueItems().And.Contain("Information The policy house (abc) is in force, because of policy.json");
    }

    [Theory]
    [InlineData(BlockState.Blocks)]
    [InlineData(BlockState.None)]
    public async Task An_answer_takes_its_least_time_delivered_or_not(BlockState block)
    {
        var time = new ManualTime();
        await using var host = await WebHost.StartAsync(
            Policy, app => WebHost.Messages(app, permit => permit.LeastTime = TimeSpan.FromMilliseconds(200)), services => services.AddSingleton<TimeProvider>(time));
        host.Store.SetBlocks("ben", "ana", block);
        var before = time.Timers;

        var answer = host.PostAsync("/messages/ben");
        await TestTurns.UntilAsync(() => time.Timers > before);

        answer.IsCompleted.Should().BeFalse();
        time.Advance(TimeSpan.FromMilliseconds(200));
        (await answer.WaitAsync(TimeSpan.FromSeconds(30))).StatusCode.Should().Be(HttpStatusCode.Accepted);
    }

    private sealed class Sink : IReportSink
    {
        public bool IsDown { get; set; }

        public TaskCompletionSource<MessageReport> Sent { get; } = new();

        public ValueTask SendAsync(MessageReport report, CancellationToken cancellationToken)
        {
            if (IsDown)
            {
                throw new IOException("down");
            }

            Sent.TrySetResult(report);
            return default;
        }
    }

    private sealed class BrokenRelations : IRelationRepository
    {
        public ValueTask FindAsync(AccountId subject, ReadOnlyMemory<AccountId> others, Memory<RelationPair> relations, CancellationToken cancellationToken) =>
            throw new IOException($"no row for {subject} and {others.Span[0]}");
    }
}
