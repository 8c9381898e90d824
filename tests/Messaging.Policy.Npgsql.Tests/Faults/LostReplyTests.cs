using NodaTime;

namespace Messaging.Policy.Npgsql.Tests.Faults;

/// <summary>Replies that a proxy cuts off: each change was made, and is not made twice by the call that sends it again.</summary>
public sealed class LostReplyTests
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 11, 22, 12, 0);

    [Fact]
    public async Task A_block_whose_reply_is_lost_is_sent_again_and_stands_once()
    {
        using var database = new TestDatabase(isWatched: true);
        var writer = new BlockListWriter(database.Tables);
        await writer.BlockAsync("cem", "dan", CancellationToken.None);
        for (var i = 0; i < 10; i++)
        {
            database.Proxy.CutNextReply();
            await writer.BlockAsync("ben", "ana", CancellationToken.None);
            database.Proxy.HasCut.Should().BeTrue();
            database.Lines("""select concat_ws(' ', "LowBlocks", "HighBlocks") from mp_pairs order by "Low" """).Should().Equal("1 3", "3 1");

            database.Proxy.CutNextReply();
            await writer.UnblockAsync("ben", "ana", CancellationToken.None);
            database.Proxy.HasCut.Should().BeTrue();
            database.Lines("""select concat_ws(' ', "LowBlocks", "HighBlocks") from mp_pairs order by "Low" """).Should().Equal("1 1", "3 1");
        }
    }

    [Fact]
    public async Task A_report_whose_reply_is_lost_is_new_once_is_claimed_and_is_dismissed()
    {
        using var database = new TestDatabase(isWatched: true);
        var outbox = new ReportOutbox(database.Tables);
        await outbox.MarkSentAsync(new MessageReport { By = "x", About = "y", At = Noon }.Key, CancellationToken.None);
        for (var i = 0; i < 10; i++)
        {
            var report = new MessageReport { By = "ben", About = "ana", MessageId = $"m{i}", At = Noon };
            database.Proxy.CutNextReply();
            (await outbox.TryAddAsync(report, Noon, CancellationToken.None)).Should().BeTrue("this call added it, whichever of its tries did");
            database.Proxy.HasCut.Should().BeTrue();
            (await outbox.TryAddAsync(report, Noon, CancellationToken.None)).Should().BeFalse();

            database.Proxy.CutNextReply();
            await outbox.MarkSentAsync(report.Key, CancellationToken.None);
            database.Proxy.HasCut.Should().BeTrue();
        }

        database.Read<long>("""select count(*) from mp_reports where "IsSent" """).Should().Be(10);
        database.Proxy.CutNextReply();
        await outbox.DismissAsync("ben", "ana", Noon, CancellationToken.None);
        database.Read<long>("""select count(*) from mp_reports where "DismissedAt" is not null""").Should().Be(10);
    }

    [Fact]
    public async Task A_fact_whose_reply_is_lost_is_written_once()
    {
        using var database = new TestDatabase(isWatched: true);
        var writer = new MessagingFactWriter(database.Tables);
        await writer.SetCommunityAsync("cem", "dan", shared: true);
        database.Proxy.CutNextReply();
        await writer.SetRelationAsync("ana", "ben", new Relation(RelationFlags.Follows));
        database.Proxy.HasCut.Should().BeTrue();
        database.Proxy.CutNextReply();
        await writer.SetAccountAsync(new Account { Id = "ana" });
        database.Proxy.HasCut.Should().BeTrue();

        (await writer.FindAccountAsync("ana")).Should().NotBeNull();
        database.Read<long>("select count(*) from mp_pairs").Should().Be(2);
    }
}
