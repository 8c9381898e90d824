using NodaTime;

namespace Messaging.Policy.Testing;

/// <summary>What every <see cref="IReportOutbox"/> owes, with the <see cref="IReportRepository"/> beside it. Inherit it in a project of tests; each fact is a test of your outbox.</summary>
/// <remarks>xunit makes an instance for each test.</remarks>
public abstract class ReportOutboxContract
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 11, 22, 12, 0);
    private static readonly Instant Later = Noon + Duration.FromMinutes(1);

    /// <summary>The outbox; empty when the test begins, and the same one throughout.</summary>
    protected abstract IReportOutbox Outbox { get; }

    /// <summary>Where decisions find the reports that the outbox took in.</summary>
    protected abstract IReportRepository Reports { get; }

    [Fact]
    public async Task A_key_is_taken_in_once_sent_or_not()
    {
        Assert.True(await Add("1"));
        Assert.False(await Add("1"));
        await Outbox.MarkSentAsync(Report("1").Key, CancellationToken.None);
        await Outbox.MarkSentAsync(Report("1").Key, CancellationToken.None);
        Assert.False(await Add("1"));
        Assert.True(await Add("2"));
        Assert.Equal(["2"], await Claim(10, Later));
    }

    [Fact]
    public async Task A_claim_is_for_one_alone_until_it_ends_and_the_oldest_go_first()
    {
        foreach (var id in new[] { "1", "2", "3" })
        {
            await Add(id);
        }

        Assert.Empty(await Claim(2, Later - Duration.FromTicks(10))); // Who took them in holds them.
        Assert.Equal(["1", "2"], await Claim(2, Later));
        Assert.Equal(["3"], await Claim(2, Later));
        Assert.Equal(["1"], await Claim(1, Later + Duration.FromMinutes(1)));
    }

    [Fact]
    public async Task A_report_that_was_taken_in_counts_at_its_instant()
    {
        await Add("1");
        await Add("1");

        Assert.Equal(new Report("ben", Noon), Assert.Single(await Reports.FindAsync("ana", Noon - Duration.FromDays(1), CancellationToken.None)));
    }

    [Fact]
    public async Task A_cancelled_report_is_not_taken_in()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Outbox.TryAddAsync(Report("1"), Later, new(canceled: true)));

        Assert.True(await Add("1"));
    }

    [Fact]
    public async Task A_claimed_report_is_as_it_was_taken_in()
    {
        var report = Report("1") with { By = 7, About = Guid.Parse("6f9619ff-8b86-d011-b42d-00c04fc964ff"), Weight = 3, At = Noon + ContractFacts.Microsecond };
        await Outbox.TryAddAsync(report, Later, CancellationToken.None);

        Assert.Equal(report, Assert.Single(await Outbox.ClaimAsync(1, Later, Later, CancellationToken.None)));
    }

    [Fact]
    public async Task Dismissed_reports_no_longer_count_from_the_instant_on_and_dismissing_again_changes_nothing()
    {
        await Add("1");
        await Add("2");
        await Outbox.TryAddAsync(Report("3") with { By = "cho" }, Later, CancellationToken.None);

        Assert.Equal(2, await Outbox.DismissAsync("ben", "ana", Later, CancellationToken.None));
        Assert.Equal(0, await Outbox.DismissAsync("ben", "ana", Later, CancellationToken.None));

        var found = await Reports.FindAsync("ana", Noon - Duration.FromDays(1), CancellationToken.None);
        Assert.Equal(["cho"], found.Where(report => report.DismissedAt is null).Select(report => report.By));
        Assert.All(found.Where(report => report.By == "ben"), report => Assert.Equal(Later, report.DismissedAt));
    }

    [Fact]
    public async Task Reports_that_were_dismissed_from_a_later_instant_on_are_dismissed_from_an_earlier_one()
    {
        await Add("1");
        Assert.Equal(1, await Outbox.DismissAsync("ben", "ana", Later, CancellationToken.None));

        Assert.Equal(1, await Outbox.DismissAsync("ben", "ana", Noon, CancellationToken.None));
        Assert.Equal(0, await Outbox.DismissAsync("ben", "ana", Later, CancellationToken.None));

        var found = await Reports.FindAsync("ana", Noon - Duration.FromDays(1), CancellationToken.None);
        Assert.Equal(Noon, Assert.Single(found).DismissedAt);
    }

    [Fact]
    public async Task Of_many_that_take_in_one_key_at_once_one_does()
    {
        for (var round = 0; round < 20; round++)
        {
            var added = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Add($"{round}"))));
            Assert.Single(added, isNew => isNew);
        }
    }

    [Fact]
    public async Task Of_many_that_claim_at_once_each_report_has_one_claimant()
    {
        foreach (var id in Enumerable.Range(0, 40))
        {
            await Add($"{id}");
        }

        var claimed = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Claim(10, Later))));

        Assert.Equal(40, claimed.Sum(each => each.Length));
        Assert.Equal(40, claimed.SelectMany(each => each).Distinct().Count());
    }

    private async Task<string[]> Claim(int most, Instant now) =>
        [.. (await Outbox.ClaimAsync(most, now, now + Duration.FromMinutes(1), CancellationToken.None)).Select(report => report.MessageId!)];

    private static MessageReport Report(string id) => new() { By = "ben", About = "ana", MessageId = id, Category = "spam", At = Noon };

    private async Task<bool> Add(string id) => await Outbox.TryAddAsync(Report(id), Later, CancellationToken.None);
}
