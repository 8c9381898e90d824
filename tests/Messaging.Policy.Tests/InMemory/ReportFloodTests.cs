using Messaging.Policy.Tests.Specs;
using NodaTime;

namespace Messaging.Policy.Tests.InMemory;

/// <summary>Whoever reports again and again, or reports nobody, fills nothing; whoever is reported by very many is decided as fast as others. Counted, not timed.</summary>
public sealed class ReportFloodTests
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 11, 22, 12, 0);

    private readonly InMemoryMessagingStore _store = new();

    [Fact]
    public void Of_one_reporter_the_newest_reports_are_kept()
    {
        _store.SetAccount(new() { Id = "ana" });
        for (var i = 0; i < 10_000; i++)
        {
            _store.AddReport("dan", "ana", Noon + Duration.FromMilliseconds(i));
        }

        _store.AddReport("dan", "ana", Noon);
        _store.AddReport("eve", "ana", Noon);

        var kept = Find("ana");
        kept.Should().HaveCount(ReportHistory.MostOfOne + 1);
        kept.Should().BeInAscendingOrder(report => report.At);
        kept[^1].At.Should().Be(Noon + Duration.FromMilliseconds(9_999));
        kept.Should().Contain(new Report("eve", Noon));
    }

    [Fact]
    public void Reports_about_nobody_are_bounded_and_those_about_accounts_are_kept()
    {
        _store.SetAccount(new() { Id = "ana" });
        _store.AddReport("dan", "ana", Noon);
        _store.AddReport("dan", "later", Noon);
        _store.SetAccount(new() { Id = "later" });
        for (var i = 1; i <= ReportTable.MostAboutNobody + 500; i++)
        {
            _store.AddReport("dan", i, Noon);
        }

        Enumerable.Range(1, ReportTable.MostAboutNobody + 500).Count(id => Find(id).Length > 0).Should().Be(ReportTable.MostAboutNobody);
        Find("ana").Should().HaveCount(1);
        Find("later").Should().HaveCount(1, "it exists by now");
    }

    [Fact]
    public async Task A_decision_on_one_who_was_reported_a_hundred_thousand_times_looks_at_none_of_the_reports_again()
    {
        _store.SetAccount(new() { Id = "ana" });
        _store.SetAccount(new() { Id = "ben" });
        for (var i = 1; i <= 100_000; i++)
        {
            _store.AddReport(i, "ana", Noon + Duration.FromMilliseconds(i));
        }

        var policy = PolicyDocument.Parse("""{"ages": null, "audience": {"default": "everyone"}, "accounts": {"reports": {"threshold": 3, "window": "P7D", "restrictFor": "P1D"}}}""");
        var evaluator = new MessagingPolicyEvaluator(policy, _store.Ports);
        var attempt = new SendAttempt("ana", "ben") { At = Noon + Duration.FromHours(1) };
        var first = await evaluator.CanSendMessageAsync(attempt);
        first.Reasons.Codes().Should().Equal("sender_reported");
        first.RetryAt.Should().Be(Noon + Duration.FromSeconds(100) + Duration.FromDays(1));

        // The same array stands behind every answer until something changes, and what was found of it is kept with it.
        var kept = System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsArray(Find("ana"));
        (await evaluator.CanSendMessageAsync(attempt with { At = Noon + Duration.FromHours(2) })).Should().Be(first);
        System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsArray(Find("ana")).Should().BeSameAs(kept);
        kept!.AsSpan().Clear();
        (await evaluator.CanSendMessageAsync(attempt)).Should().Be(first, "no report was read again");

        _store.AddReport("dan", "ana", Noon + Duration.FromHours(3));
        System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsArray(Find("ana")).Should().NotBeSameAs(kept);
        (await evaluator.CanSendMessageAsync(attempt with { At = Noon + Duration.FromHours(3) })).RetryAt.Should().Be(Noon + Duration.FromHours(27));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(20_000)]
    public async Task The_outbox_drains_at_the_same_cost_a_report_however_many_wait(int count)
    {
        var outbox = new InMemoryReportOutbox(_store);
        for (var i = 1; i <= count; i++)
        {
            await outbox.TryAddAsync(new() { By = i, About = "ana", At = Noon }, Noon, CancellationToken.None);
        }

        var now = Noon;
        for (var left = count; left > 0;)
        {
            now += Duration.FromMinutes(1);
            var claimed = await outbox.ClaimAsync(100, now, now + Duration.FromSeconds(30), CancellationToken.None);
            claimed.Should().HaveCount(Math.Min(100, left));
            foreach (var report in claimed)
            {
                await outbox.MarkSentAsync(report.Key, CancellationToken.None);
            }

            left -= claimed.Length;
        }

        outbox.Waiting.Should().Be(0);
        outbox.Steps.Should().BeLessThanOrEqualTo(4L * count);
    }

    [Fact]
    public async Task A_full_outbox_forgets_the_keys_of_what_was_sent_longest_ago_and_refuses_where_all_wait()
    {
        var outbox = new InMemoryReportOutbox(_store, most: 2);
        async Task<bool> Add(string message) => await outbox.TryAddAsync(new() { By = "dan", About = "ana", MessageId = message, At = Noon }, Noon, CancellationToken.None);
        (await Add("1")).Should().BeTrue();
        (await Add("2")).Should().BeTrue();
        await FluentActions.Awaiting(() => Add("3")).Should().ThrowAsync<InvalidOperationException>();

        await outbox.MarkSentAsync(new("dan", "ana", "2"), CancellationToken.None);
        (await Add("2")).Should().BeFalse("its key is known");
        (await Add("3")).Should().BeTrue();
        (await Add("1")).Should().BeFalse("it waits");
    }

    private System.Collections.Immutable.ImmutableArray<Report> Find(AccountId about) => ((IFactSource)_store).FindReports(about);
}
