using System.Collections.Immutable;
using NodaTime;

namespace Messaging.Policy.Tests.Specs;

/// <summary>RPT-1: what a report weighs, when it counts, and what its end tells.</summary>
public class ReportTests
{
    private static readonly Duration Hour = Duration.FromHours(1);

    [Theory]
    [InlineData("dan", 1)]
    [InlineData("gus", 0)]
    [InlineData("new", 0)]
    [InlineData("unknown", 0)]
    [InlineData("suspended", 0)]
    [InlineData("freed", 1)]
    [InlineData("locked", 1)]
    [InlineData("deactivated", 0)]
    public async Task A_report_is_given_its_weight_when_it_is_taken_in(string by, int weight)
    {
        var world = Restricting(threshold: 1).With(policy => policy.Accounts.Reports!.ReporterTenure = Period.FromDays(30))
            .Account("dan")
            .Account("new", account => account with { CreatedAt = World.Noon - Duration.FromDays(30) + World.Microsecond })
            .Account("unknown", account => account with { CreatedAt = null })
            .Account("suspended", account => account with { Standing = new(StandingState.Suspended, World.Noon + World.Microsecond) })
            .Account("freed", account => account with { Standing = new(StandingState.Suspended, World.Noon) })
            .Account("locked", account => account with { Standing = new(StandingState.StartLocked) })
            .Account("deactivated", account => account with { Standing = new(StandingState.Deactivated) });
        var desk = new ReportDesk(world.Policy, world.Store, world.Store, new InMemoryReportOutbox(world.Store), new Sink());

        await desk.ReportAndBlockAsync(new() { By = by, About = "ana", At = World.Noon });

        world.Check().Reasons.Codes().Should().Equal(weight > 0 ? ["sender_reported"] : []);
    }

    [Fact]
    public async Task A_reporter_who_cannot_be_looked_up_is_asked_for_again_and_the_report_is_not_kept()
    {
        var world = Restricting(threshold: 1);
        var desk = new ReportDesk(world.Policy, new DeadAccounts(), world.Store, new InMemoryReportOutbox(world.Store), new Sink());

        (await desk.ReportAndBlockAsync(new() { By = "ben", About = "ana", At = World.Noon })).Should().Match<ReportReceipt>(
            receipt => receipt.IsNewBlock && receipt.Report == ReportState.NotKept && receipt.Failure is IOException);

        world.Check(to: "cho").Reasons.Codes().Should().NotContain("sender_reported");
    }

    [Fact]
    public void Of_each_reporter_the_greatest_weight_counts_once()
    {
        var world = Restricting(threshold: 3);
        world.Store.AddReport("ana", new("dan", World.Noon - (3 * Hour), 1));
        world.Store.AddReport("ana", new("dan", World.Noon - (2 * Hour), 2));
        world.Store.AddReport("ana", new("dan", World.Noon - Hour, 1));
        world.Check().IsAllowed.Should().BeTrue("dan's word weighs two at most");

        world.Store.AddReport("ana", new("eve", World.Noon));

        world.Check().Reasons.Codes().Should().Equal("sender_reported");
    }

    [Fact]
    public void What_weighs_nothing_is_about_oneself_or_was_dismissed_does_not_count()
    {
        var world = Restricting(threshold: 1);
        world.Store.AddReport("ana", new("dan", World.Noon, 0));
        world.Store.AddReport("ana", new("ana", World.Noon, 5));
        world.Store.AddReport("ana", new("eve", World.Noon, 5, World.Noon));
        world.Check().IsAllowed.Should().BeTrue();

        world.Store.AddReport("ana", new("eve", World.Noon, 5, World.Noon + World.Microsecond));

        world.Check().Reasons.Codes().Should().Equal("sender_reported");
        world.At(World.Noon + World.Microsecond).Check().IsAllowed.Should().BeTrue();
    }

    [Fact]
    public async Task A_dismissal_ends_all_reports_by_one_about_another_and_nothing_else()
    {
        var world = Restricting(threshold: 1);
        var outbox = new InMemoryReportOutbox(world.Store);
        var desk = new ReportDesk(world.Policy, world.Store, world.Store, outbox, new Sink());
        world.Store.AddReport("ana", new("dan", World.Noon - Hour));
        world.Store.AddReport("ana", new("dan", World.Noon));
        world.Store.AddReport("ana", new("eve", World.Noon - Hour));

        (await desk.DismissAsync("dan", "ana", World.Noon)).Should().Be(2);
        (await desk.DismissAsync("dan", "ana", World.Noon)).Should().Be(0);
        world.Check().RetryAt.Should().Be(World.Noon + (23 * Hour), "eve's report stands");

        (await desk.DismissAsync("eve", "ana", World.Noon)).Should().Be(1);
        world.Check().IsAllowed.Should().BeTrue();
        await FluentActions.Awaiting(() => desk.DismissAsync(default, "ana").AsTask()).Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public void The_end_is_told_only_where_the_policy_discloses_it()
    {
        var world = Restricting(threshold: 1);
        world.Store.AddReport("ana", new("dan", World.Noon));
        world.Check().RetryAt.Should().Be(World.Noon + (24 * Hour));
        world.Check().SenderView.RetryAt.Should().BeNull();

        world.With(policy => policy.Accounts.Reports!.Disclosed = true);

        world.Check().SenderView.RetryAt.Should().Be(World.Noon + (24 * Hour));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_greatest_window_that_a_policy_may_state_is_decided_at_every_instant(bool isMeasured)
    {
        var world = new World().With(policy =>
        {
            policy.Ages = null;
            policy.Accounts.Reports = new() { Threshold = 1, Window = Period.FromDays(3_650_000), RestrictFor = Period.FromDays(3_650_000) };
        });
        using var telemetry = new MessagingPolicyTelemetry();
        world.WithSettings(settings => isMeasured ? settings with { Telemetry = telemetry } : settings).WrapPorts(ports => isMeasured ? ports with { Reports = new Forwarding(ports.Reports) } : ports);

        foreach (var at in new[] { Instant.MinValue, World.Noon, Instant.MaxValue })
        {
            (await world.Evaluator.CanSendMessageAsync(new("ana", "ben") { At = at })).Outcome.Should().Be(Outcome.Deliver);
            (await world.Evaluator.ExplainAsync(new("ana", "ben") { At = at })).Decision.Outcome.Should().Be(Outcome.Deliver);
            (await world.Evaluator.CanAddToGroupAsync(new("ana", ["ben"], new GroupFacts { Members = ["ana"] }) { At = at })).Outcome.Should().Be(Outcome.Deliver);
        }

        world.Store.AddReport("ana", new("dan", World.Noon));
        world.Check().Should().Match<Decision>(decision => decision.Reasons[0].Code == "sender_reported" && decision.RetryAt == null, "it clears beyond the end of time");
    }

    /// <summary>The kept answer for many reports is the plain one, whatever the order of weights, dismissals and instants.</summary>
    [Fact]
    public void Many_reports_are_judged_as_few_are()
    {
        var random = new Random(7);
        var restricted = 0;
        for (var world = 0; world < 400; world++)
        {
            var start = Micros.Of(World.Noon);
            var reports = Enumerable.Range(0, random.Next(ReportRestriction.Few + 1, 40))
                .Select(_ => new Report(
                    random.Next(1, 6), At(start + random.Next(40)), random.Next(4), random.Next(4) == 0 ? At(start + random.Next(60)) : null))
                .OrderBy(report => report.At).ToImmutableArray();
            var (threshold, window, restrictFor) = (random.Next(1, 9), random.Next(1, 20), random.Next(1, 20));
            var restriction = new ReportRestriction(threshold, window, restrictFor);
            for (var now = start - 1; now < start + 70; now++)
            {
                var clears = Plain(reports, 1, now, threshold, window, restrictFor);
                restricted += clears is null ? 0 : 1;
                restriction.Judge(reports, 1, now).Should().Be(clears is { } at ? Ruling.DenyUntil(At(at)) : Ruling.None);
            }
        }

        restricted.Should().BeGreaterThan(1_000);
    }

    private static Instant At(long micros) => Micros.ToInstant(micros);

    private static long? Plain(ImmutableArray<Report> reports, AccountId about, long now, int threshold, long window, long restrictFor)
    {
        var counting = reports.Where(report => report.Weight > 0 && report.By != about && Micros.Of(report.At) <= now && !(report.DismissedAt <= At(now))).ToList();
        var triggers = counting.Where(report => counting
            .Where(other => other.At <= report.At && Micros.Of(other.At) > Micros.Of(report.At) - window)
            .GroupBy(other => other.By).Sum(ofOne => ofOne.Max(other => other.Weight)) >= threshold);
        var ends = triggers.Select(report => Micros.Of(report.At) + restrictFor).Where(end => now < end).ToList();
        return ends.Count == 0 ? null : ends.Max();
    }

    private static World Restricting(int threshold) => new World().Account("cho")
        .With(policy => policy.Accounts.Reports = new() { Threshold = threshold, Window = Period.FromDays(7), RestrictFor = Period.FromDays(1) });

    private sealed class Sink : IReportSink
    {
        public ValueTask SendAsync(MessageReport report, CancellationToken cancellationToken) => default;
    }

    private sealed class DeadAccounts : IAccountRepository
    {
        public ValueTask FindAsync(ReadOnlyMemory<AccountId> ids, Memory<Account?> accounts, CancellationToken cancellationToken) => throw new IOException("The accounts are down.");
    }

    /// <summary>Another port in between, so that the ports are asked one by one.</summary>
    private sealed class Forwarding(IReportRepository inner) : IReportRepository
    {
        public ValueTask<ImmutableArray<Report>> FindAsync(AccountId about, Instant after, CancellationToken cancellationToken) => inner.FindAsync(about, after, cancellationToken);
    }
}
