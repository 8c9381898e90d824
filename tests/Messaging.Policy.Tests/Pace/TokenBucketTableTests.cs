using CsCheck;
using NodaTime;

namespace Messaging.Policy.Tests.Pace;

public sealed class TokenBucketTableTests
{
    private static readonly Gen<(long Limit, long Interval)> _rates = Gen.Select(Gen.Long[0, 12], Gen.Long[1, 1_000]);

    // Mostly forward, sometimes back, sometimes far.
    private static readonly Gen<long> _strides = Gen.Frequency((8, Gen.Long[0, 400]), (1, Gen.Long[-5_000, 0]), (1, Gen.Long[5_000, 50_000]), (1, Gen.Long[-70_000_000, 70_000_000]));

    [Fact]
    public void Every_answer_equals_the_exact_model_whatever_the_clock_does()
    {
        var steps = Gen.Select(Gen.Int[0, 5], Gen.Long[0, 13], _strides, Gen.Int[0, 9]).Array[1, 60];
        Gen.Select(_rates, steps).Sample((rate, steps) =>
        {
            var table = Table(rate.Limit, rate.Interval);
            var models = Enumerable.Range(0, 6).Select(_ => new RationalBucket(rate.Limit, rate.Interval)).ToArray();
            var now = 1_000_000_000_000L;
            foreach (var (key, tokens, stride, kind) in steps)
            {
                now += stride;
                var model = models[key];
                var instant = Micros.ToInstant(now);
                if (kind == 0)
                {
                    table.GiveBack(key, tokens, instant);
                    model.GiveBack(now, Math.Min(tokens, rate.Limit));
                    continue;
                }

                var clears = model.ClearsAt(now, tokens);
                var has = model.Has(now, tokens);
                var answer = kind < 3 ? table.Ask(key, tokens, instant) : table.TryTake(key, tokens, instant);
                answer.IsGranted.Should().Be(has);
                answer.RetryAfter.Should().Be(has ? TimeSpan.Zero : clears is null ? null : TimeSpan.FromMicroseconds((long)(clears.Value - now)));
                if (kind >= 3)
                {
                    model.Take(now, tokens).Should().Be(has);
                }

                // As many as it says remain, and not one more.
                if (model.Has(now, 0) && (!has || kind >= 3))
                {
                    model.Has(now, answer.RemainingTokens).Should().BeTrue();
                    model.Has(now, answer.RemainingTokens + 1).Should().BeFalse();
                }
            }
        }, iter: 2_000);
    }

    [Fact]
    public void No_window_of_any_length_admits_more_than_the_limit_and_what_came_back_in_it()
    {
        var takes = Gen.Select(Gen.Long[0, 3], Gen.Long[0, 700]).Array[1, 80];
        Gen.Select(_rates, takes).Sample((rate, takes) =>
        {
            var table = Table(rate.Limit, rate.Interval);
            var now = 0L;
            var admitted = new List<(long At, long Tokens)>();
            foreach (var (tokens, stride) in takes)
            {
                now += stride;
                if (table.TryTake(7, tokens, Micros.ToInstant(now)).IsGranted)
                {
                    admitted.Add((now, tokens));
                }
            }

            for (var from = 0; from < admitted.Count; from++)
            {
                Rational sum = 0;
                for (var to = from; to < admitted.Count; to++)
                {
                    sum += admitted[to].Tokens;
                    var most = rate.Limit + new Rational(admitted[to].At - admitted[from].At, rate.Interval);
                    (sum <= most).Should().BeTrue();
                }
            }
        }, iter: 1_000);
    }

    [Fact]
    public void A_clearing_instant_is_exact_to_the_microsecond()
    {
        Gen.Select(_rates, Gen.Long[1, 12], Gen.Long[0, 5_000]).Where(x => x.Item1.Limit >= x.Item2).Sample((rate, tokens, wait) =>
        {
            var table = Table(rate.Limit, rate.Interval);
            table.TryTake(1, rate.Limit, Micros.ToInstant(0));
            var refused = table.TryTake(1, tokens, Micros.ToInstant(Math.Min(wait, (tokens * rate.Interval) - 1)));
            refused.IsGranted.Should().BeFalse();
            var clears = Math.Min(wait, (tokens * rate.Interval) - 1) + (refused.RetryAfter!.Value.Ticks / 10);
            table.Ask(1, tokens, Micros.ToInstant(clears - 1)).IsGranted.Should().BeFalse();
            table.TryTake(1, tokens, Micros.ToInstant(clears)).IsGranted.Should().BeTrue();
        });
    }

    [Fact]
    public void A_clock_that_steps_back_adds_no_tokens_and_locks_no_key_longer_than_a_full_refill()
    {
        var table = Table(limit: 3, interval: 1_000);
        var late = Instant.FromUtc(2030, 1, 1, 0, 0);
        table.TryTake(1, 3, late).IsGranted.Should().BeTrue();
        var early = Instant.FromUtc(2020, 1, 1, 0, 0);

        var refused = table.TryTake(1, 1, early);

        refused.IsGranted.Should().BeFalse();
        refused.RetryAfter.Should().Be(TimeSpan.FromMilliseconds(1));
        table.TryTake(1, 3, early + Duration.FromMilliseconds(3)).IsGranted.Should().BeTrue();
    }

    [Fact]
    public void Keys_of_every_kind_have_buckets_of_their_own()
    {
        OneTokenEach([1L, 2L, 0L, -1L, long.MinValue]);
        OneTokenEach(["", "a", "b", "A", "ä"]);
        OneTokenEach([Guid.Empty, Guid.Parse("00000000-0000-0000-0000-000000000001")]);
        OneTokenEach([AccountId.FromInt64(42), AccountId.FromString("42"), AccountId.FromString("43"), AccountId.FromGuid(Guid.Empty)]);
        OneTokenEach([(1L, 2L), (2L, 1L), (1L, 1L)]);
        OneTokenEach([new AlwaysCollides(1), new AlwaysCollides(2), new AlwaysCollides(3)]);
    }

    [Fact]
    public void Hundreds_of_thousands_of_keys_keep_their_buckets_while_the_table_grows()
    {
        const int Keys = 300_000;
        var table = Table(limit: 2, interval: 1_000_000);
        var now = Instant.FromUtc(2026, 1, 1, 0, 0);
        for (var round = 0; round < 3; round++)
        {
            var granted = 0;
            for (long key = 0; key < Keys; key++)
            {
                granted += table.TryTake(key, 1, now).IsGranted ? 1 : 0;
            }

            granted.Should().Be(round < 2 ? Keys : 0);
        }

        table.Count.Should().Be(Keys);
        table.ReclaimedCount.Should().Be(0);
    }

    [Fact]
    public void Keys_whose_hashes_are_all_the_same_are_refused_at_last_and_never_forgotten()
    {
        var table = new TokenBucketTable<AlwaysCollides>(Options(1, 1_000_000_000));
        var now = Micros.ToInstant(0);
        var granted = Enumerable.Range(0, 1_000).Count(key => table.TryTake(new(key), 1, now).IsGranted);

        granted.Should().BePositive();
        table.RefusedAtMaximumCount.Should().Be(1_000 - granted);
        Enumerable.Range(0, granted).Count(key => table.Ask(new(key), 1, now).IsGranted).Should().Be(0);
    }

    [Fact]
    public void At_its_maximum_a_table_refuses_new_keys_and_forgets_no_bucket_that_is_not_full()
    {
        var table = new TokenBucketTable<long>(Options(1, 60_000_000) with { MaximumKeys = 1_000 });
        var now = Micros.ToInstant(0);
        Enumerable.Range(0, 5_000).Count(key => table.TryTake(key, 1, now).IsGranted).Should().Be(1_000);

        table.TryTake(9_999, 1, now).IsTableFull.Should().BeTrue();
        table.Count.Should().Be(1_000);
        table.RefusedAtMaximumCount.Should().Be(4_001);
        Enumerable.Range(0, 1_000).Should().OnlyContain(key => !table.TryTake(key, 1, now).IsGranted);

        // The twin: once they are full again, their places are free.
        var later = now + Duration.FromSeconds(62);
        Enumerable.Range(10_000, 1_000).Count(key => table.TryTake(key, 1, later).IsGranted).Should().Be(1_000);
        table.Count.Should().Be(1_000);
        table.ReclaimedCount.Should().Be(1_000);
    }

    [Fact]
    public void A_clock_that_steps_back_gives_no_tokens_to_keys_that_were_forgotten()
    {
        var table = new TokenBucketTable<long>(Options(1, 60_000_000) with { MaximumKeys = 1 });
        table.TryTake(1, 1, Micros.ToInstant(0)).IsGranted.Should().BeTrue();
        table.TryTake(2, 1, Micros.ToInstant(100_000_000)).IsGranted.Should().BeTrue("the first key is full again, and its place is free");
        table.ReclaimedCount.Should().Be(1);

        table.Ask(1, 1, Micros.ToInstant(30_000_000)).IsGranted.Should().BeFalse();
        table.Ask(1, 1, Micros.ToInstant(60_000_000)).IsGranted.Should().BeTrue();
    }

    [Fact]
    public void By_its_own_clock_a_table_follows_the_time_provider()
    {
        var time = new SteppedTime();
        var table = new TokenBucketTable<long>(Options(2, 1_000_000) with { TimeProvider = time });
        table.TryTake(1).IsGranted.Should().BeTrue();
        table.TryTake(1, 1).IsGranted.Should().BeTrue();
        table.TryTake(1).RetryAfter.Should().Be(TimeSpan.FromSeconds(1));
        time.Timestamp += TimeSpan.FromSeconds(1).Ticks;
        table.Ask(1, 2).IsGranted.Should().BeFalse();
        table.Ask(1, 1).RemainingTokens.Should().Be(1);
        table.GiveBack(1, 1);
        table.TryTake(1, 2).IsGranted.Should().BeTrue();
    }

    [Theory]
    [InlineData(TokenBucketClock.Coarse)]
    [InlineData(TokenBucketClock.Precise)]
    public void The_clocks_of_the_machine_refuse_what_is_spent(TokenBucketClock clock)
    {
        var table = new TokenBucketTable<long>(Options(2, 3_600_000_000) with { Clock = clock });
        table.TryTake(1, 2).IsGranted.Should().BeTrue();
        table.TryTake(1).IsGranted.Should().BeFalse();
        table.TryTake(1).RetryAfter.Should().BePositive().And.BeLessThanOrEqualTo(TimeSpan.FromHours(1));
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        var options = Options(1, 1);
        foreach (var wrong in new[]
        {
            options with { TokenLimit = -1 }, options with { TokenLimit = 1_000_000_001 }, options with { TokensPerPeriod = 0 },
            options with { TokensPerPeriod = 1_000_000_001 }, options with { ReplenishmentPeriod = TimeSpan.Zero }, options with { MaximumKeys = 0 },
            options with { TokenLimit = 1_000_000_000, ReplenishmentPeriod = TimeSpan.FromDays(1) },
        })
        {
            FluentActions.Invoking(() => new TokenBucketTable<long>(wrong)).Should().Throw<ArgumentOutOfRangeException>();
        }

        FluentActions.Invoking(() => new TokenBucketTable<long>(options).TryTake(1, -1)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void The_default_answer_is_a_refusal_that_never_clears()
    {
        default(TokenBucketResult).IsGranted.Should().BeFalse();
        default(TokenBucketResult).RetryAfter.Should().BeNull();
        default(TokenBucketResult).RemainingTokens.Should().Be(0);
    }

    internal static TokenBucketTableOptions Options(long limit, long interval) =>
        new() { TokenLimit = limit, TokensPerPeriod = 1, ReplenishmentPeriod = TimeSpan.FromMicroseconds(interval) };

    private static TokenBucketTable<long> Table(long limit, long interval) => new(Options(limit, interval));

    private static void OneTokenEach<TKey>(TKey[] keys)
        where TKey : notnull, IEquatable<TKey>
    {
        var table = new TokenBucketTable<TKey>(Options(1, 1_000_000));
        var now = Micros.ToInstant(0);
        keys.Should().OnlyContain(key => table.TryTake(key, 1, now).IsGranted);
        keys.Should().OnlyContain(key => !table.TryTake(key, 1, now).IsGranted);
        table.Count.Should().Be(keys.Length);
    }

    public readonly record struct AlwaysCollides(int Id)
    {
        public override int GetHashCode() => 1;
    }

    private sealed class SteppedTime : TimeProvider
    {
        public long Timestamp { get; set; } = 1_000_000_000;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Timestamp;
    }
}
