using NodaTime;

namespace Messaging.Policy.Tests.Contracts;

/// <summary>What every outbox owes.</summary>
public abstract class ReportOutboxContract
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 11, 22, 12, 0);
    private static readonly Instant Later = Noon + Duration.FromMinutes(1);

    protected abstract IReportOutbox Outbox { get; }

    protected abstract IReportRepository Reports { get; }

    [Fact]
    public async Task A_key_is_taken_in_once_sent_or_not()
    {
        (await Add("1")).Should().BeTrue();
        (await Add("1")).Should().BeFalse();
        await Outbox.MarkSentAsync(Report("1").Key, CancellationToken.None);
        await Outbox.MarkSentAsync(Report("1").Key, CancellationToken.None);
        (await Add("1")).Should().BeFalse();
        (await Add("2")).Should().BeTrue();
        (await Outbox.ClaimAsync(10, Later, Later + Duration.FromMinutes(1), CancellationToken.None)).Select(report => report.MessageId).Should().Equal("2");
    }

    [Fact]
    public async Task A_claim_is_for_one_alone_until_it_ends_and_the_oldest_go_first()
    {
        foreach (var id in new[] { "1", "2", "3" })
        {
            await Add(id);
        }

        (await Outbox.ClaimAsync(2, Later - Duration.FromTicks(10), Later, CancellationToken.None)).Should().BeEmpty("who took them in holds them");
        (await Outbox.ClaimAsync(2, Later, Later + Duration.FromMinutes(1), CancellationToken.None)).Select(report => report.MessageId).Should().Equal("1", "2");
        (await Outbox.ClaimAsync(2, Later, Later + Duration.FromMinutes(1), CancellationToken.None)).Select(report => report.MessageId).Should().Equal("3");
        (await Outbox.ClaimAsync(1, Later + Duration.FromMinutes(1), Later + Duration.FromMinutes(2), CancellationToken.None)).Select(report => report.MessageId).Should().Equal("1");
    }

    [Fact]
    public async Task A_report_that_was_taken_in_counts_at_its_instant()
    {
        await Add("1");
        await Add("1");

        (await Reports.FindAsync("ana", Noon - Duration.FromDays(1), CancellationToken.None)).Should().Equal(new Report("ben", Noon));
    }

    [Fact]
    public async Task A_cancelled_report_is_not_taken_in()
    {
        await FluentActions.Awaiting(() => Outbox.TryAddAsync(Report("1"), Later, new(canceled: true)).AsTask()).Should().ThrowAsync<OperationCanceledException>();

        (await Add("1")).Should().BeTrue();
    }

    private static MessageReport Report(string id) => new() { By = "ben", About = "ana", MessageId = id, Category = "spam", At = Noon };

    private async Task<bool> Add(string id) => await Outbox.TryAddAsync(Report(id), Later, CancellationToken.None);
}
