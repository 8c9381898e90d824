using System.Threading.RateLimiting;

namespace Messaging.Policy.RateLimiting.Tests;

public sealed class LimiterTests
{
    private readonly SteppedTime _time = new();

    [Fact]
    public async Task Each_key_has_its_own_permits_and_a_refusal_says_when_to_come_back()
    {
        using var limiter = new TokenBucketTableLimiter<(string User, int Other), string>(Table<string>(), resource => resource.User);
        limiter.AttemptAcquire(("ana", 1), 2).IsAcquired.Should().BeTrue();
        using var refused = await limiter.AcquireAsync(("ana", 2), 1);

        refused.IsAcquired.Should().BeFalse();
        refused.MetadataNames.Should().Equal("RETRY_AFTER");
        refused.TryGetMetadata(MetadataName.RetryAfter, out var after).Should().BeTrue();
        after.Should().Be(TimeSpan.FromSeconds(1));
        limiter.AttemptAcquire(("ben", 1)).IsAcquired.Should().BeTrue();
        limiter.GetStatistics(("ben", 1))!.CurrentAvailablePermits.Should().Be(1);
        limiter.GetStatistics(("ben", 1))!.TotalSuccessfulLeases.Should().Be(2);
        limiter.GetStatistics(("ben", 1))!.TotalFailedLeases.Should().Be(1);

        _time.Timestamp += 1;
        limiter.AttemptAcquire(("ana", 1)).IsAcquired.Should().BeTrue();
    }

    [Fact]
    public async Task A_limiter_of_one_key_is_idle_since_it_was_last_acquired_from_so_that_partitions_are_let_go()
    {
        await using var limiter = new TokenBucketKeyLimiter<long>(Table<long>(), 7, _time);
        limiter.IdleDuration.Should().Be(TimeSpan.Zero);
        _time.Timestamp += 11;
        limiter.IdleDuration.Should().Be(TimeSpan.FromSeconds(11), "the framework lets go of what was idle for longer than ten seconds");
        limiter.AttemptAcquire().IsAcquired.Should().BeTrue();
        limiter.IdleDuration.Should().Be(TimeSpan.Zero);
        _time.Timestamp += 3;
        limiter.GetStatistics();
        limiter.IdleDuration.Should().Be(TimeSpan.FromSeconds(3), "who only looks does not use it");
        await limiter.AcquireAsync(3);
        limiter.IdleDuration.Should().Be(TimeSpan.Zero);
        new TokenBucketKeyLimiter<long>(Table<long>(), 7).IdleDuration.Should().BeGreaterThanOrEqualTo(TimeSpan.Zero);
    }

    [Fact]
    public async Task A_limiter_of_one_key_shares_its_bucket()
    {
        var table = Table<long>();
        await using var one = new TokenBucketKeyLimiter<long>(table, 7);
        await using var same = new TokenBucketKeyLimiter<long>(table, 7);
        one.AttemptAcquire(0).IsAcquired.Should().BeTrue("no permits take nothing");
        one.AttemptAcquire().IsAcquired.Should().BeTrue();
        (await same.AcquireAsync()).IsAcquired.Should().BeTrue();
        one.AttemptAcquire(0).IsAcquired.Should().BeFalse();
        one.AttemptAcquire(3).MetadataNames.Should().BeEmpty("three never fit in two");
        one.GetStatistics()!.CurrentAvailablePermits.Should().Be(0);
    }

    [Fact]
    public void It_joins_a_chain_of_limiters()
    {
        using var one = new TokenBucketTableLimiter<long, long>(Table<long>(), key => key);
        using var other = new TokenBucketTableLimiter<long, long>(Table<long>(), key => key / 2);
        using var chain = PartitionedRateLimiter.CreateChained(one, other);
        chain.AttemptAcquire(2).IsAcquired.Should().BeTrue();
        chain.AttemptAcquire(3).IsAcquired.Should().BeTrue();
        chain.AttemptAcquire(3).IsAcquired.Should().BeFalse();
    }

    [Fact]
    public async Task A_cancelled_acquire_takes_nothing()
    {
        using var limiter = new TokenBucketTableLimiter<long, long>(Table<long>(), key => key);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await FluentActions.Awaiting(async () => await limiter.AcquireAsync(1, 1, cancelled.Token)).Should().ThrowAsync<OperationCanceledException>();
        limiter.AttemptAcquire(1, 2).IsAcquired.Should().BeTrue();
    }

    private TokenBucketTable<TKey> Table<TKey>()
        where TKey : notnull, IEquatable<TKey> =>
        new(new() { TokenLimit = 2, TokensPerPeriod = 1, ReplenishmentPeriod = TimeSpan.FromSeconds(1), TimeProvider = _time });

    private sealed class SteppedTime : TimeProvider
    {
        public long Timestamp { get; set; } = 1_000;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Timestamp;
    }
}
