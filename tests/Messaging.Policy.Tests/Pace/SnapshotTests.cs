using NodaTime;

namespace Messaging.Policy.Tests.Pace;

public sealed class SnapshotTests
{
    private static readonly Instant _saved = Instant.FromUtc(2026, 11, 22, 10, 0);

    [Fact]
    public void A_restart_gives_nobody_a_fresh_burst_and_counts_the_time_that_passed()
    {
        var before = new FixedTime { Seconds = 1_000 };
        var table = new TokenBucketTable<long>(Options(before));
        table.TryTake(1, 5);
        table.TryTake(2, 2);
        table.TryTake(3, 1);

        // The other process has another monotonic clock; two seconds went by.
        var after = new FixedTime { Seconds = 7 };
        var loaded = TokenBucketTable.Load(Saved(table), _saved + Duration.FromSeconds(2), Options(after), reader => reader.ReadInt64());

        loaded.Ask(1, 1).RemainingTokens.Should().Be(2);
        loaded.Ask(2, 5).IsGranted.Should().BeTrue();
        loaded.Ask(3, 5).IsGranted.Should().BeTrue();
        loaded.Count.Should().Be(1, "full buckets are those that are not there");
    }

    [Fact]
    public void A_wall_clock_that_stepped_back_over_a_restart_adds_no_tokens()
    {
        var table = new TokenBucketTable<long>(Options(new FixedTime()));
        table.TryTake(1, 5);
        var loaded = TokenBucketTable.Load(Saved(table), _saved - Duration.FromDays(1), Options(new FixedTime()), reader => reader.ReadInt64());
        loaded.TryTake(1).IsGranted.Should().BeFalse();
        loaded.TryTake(1).RetryAfter.Should().Be(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void A_table_that_goes_by_instants_goes_on_by_them()
    {
        var table = new TokenBucketTable<AccountId>(Options(null));
        AccountId[] ids = [42, Guid.Parse("11111111-2222-3333-4444-555555555555"), "forty-two"];
        foreach (var id in ids)
        {
            table.TryTake(id, 5, _saved - Duration.FromSeconds(1));
        }

        var stream = new MemoryStream();
        table.Save(stream, _saved, AccountIdRecord.Write);
        stream.Position = 0;
        var loaded = TokenBucketTable.Load(stream, _saved + Duration.FromSeconds(1), Options(null), AccountIdRecord.Read);

        ids.Should().OnlyContain(id => loaded.Ask(id, 2, _saved + Duration.FromSeconds(1)).IsGranted && !loaded.Ask(id, 3, _saved + Duration.FromSeconds(1)).IsGranted);
    }

    [Fact]
    public void A_torn_file_is_refused_wherever_it_was_cut()
    {
        var whole = Bytes(400);
        for (var length = 0; length < whole.Length; length += 7)
        {
            Refused(whole[..length]);
        }

        Refused([.. whole, 0]);
        Load(whole).Count.Should().Be(400);
    }

    [Fact]
    public void An_altered_file_is_refused_whichever_bit_was_changed()
    {
        var whole = Bytes(20);
        for (var bit = 0; bit < whole.Length * 8; bit++)
        {
            var altered = (byte[])whole.Clone();
            altered[bit / 8] ^= (byte)(1 << (bit % 8));
            Refused(altered);
        }
    }

    [Fact]
    public void A_foreign_file_says_so()
    {
        Refused([]).Should().Contain("not a snapshot");
        Refused([.. "{ \"accounts\": [] } and some more text than a header has"u8]).Should().Contain("not a snapshot");
        Refused(new byte[100]).Should().Contain("not a snapshot");
    }

    [Fact]
    public void A_snapshot_with_more_keys_than_the_table_may_hold_is_refused()
    {
        FluentActions.Invoking(() => TokenBucketTable.Load(new MemoryStream(Bytes(20)), _saved, Options(new FixedTime()) with { MaximumKeys = 19 }, reader => reader.ReadInt64()))
            .Should().Throw<InvalidDataException>().WithMessage("*more keys*");
    }

    [Fact]
    public async Task A_table_in_use_is_saved_with_every_take_that_ended_before_and_none_invented()
    {
        var time = new FixedTime();
        var options = new TokenBucketTableOptions { TokenLimit = 1_000_000, TokensPerPeriod = 1, ReplenishmentPeriod = TimeSpan.FromDays(1), TimeProvider = time };
        var table = new TokenBucketTable<long>(options);
        for (long key = 0; key < 5_000; key++)
        {
            table.TryTake(key, 3);
        }

        using var stop = new CancellationTokenSource();
        var grows = Task.Run(() =>
        {
            for (long key = 5_000; !stop.IsCancellationRequested && key < 400_000; key++)
            {
                table.TryTake(key, 1);
                table.TryTake(key % 5_000, 1);
            }
        });
        for (var round = 0; round < 5; round++)
        {
            var loaded = TokenBucketTable.Load(Saved(table), _saved, options, reader => reader.ReadInt64());
            for (long key = 0; key < 5_000; key++)
            {
                loaded.Ask(key, 1_000_000 - 2).IsGranted.Should().BeFalse();
                loaded.Ask(key, 1_000_000 - 200).IsGranted.Should().BeTrue();
            }
        }

        await stop.CancelAsync();
        await grows;
    }

    private static TokenBucketTableOptions Options(TimeProvider? time) =>
        new() { TokenLimit = 5, TokensPerPeriod = 1, ReplenishmentPeriod = TimeSpan.FromSeconds(1), TimeProvider = time };

    private static MemoryStream Saved(TokenBucketTable<long> table)
    {
        var stream = new MemoryStream();
        table.Save(stream, _saved, (writer, key) => writer.Write(key));
        stream.Position = 0;
        return stream;
    }

    private static byte[] Bytes(int keys)
    {
        var table = new TokenBucketTable<long>(Options(new FixedTime()));
        for (long key = 0; key < keys; key++)
        {
            table.TryTake(key, 5);
        }

        return Saved(table).ToArray();
    }

    private static TokenBucketTable<long> Load(byte[] bytes) =>
        TokenBucketTable.Load(new MemoryStream(bytes), _saved, Options(new FixedTime()), reader => reader.ReadInt64());

    private static string Refused(byte[] bytes) =>
        FluentActions.Invoking(() => Load(bytes)).Should().Throw<InvalidDataException>().Which.Message;

    private sealed class FixedTime : TimeProvider
    {
        public long Seconds { get; init; } = 100;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }
}
