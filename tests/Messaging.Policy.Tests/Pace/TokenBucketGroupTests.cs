using CsCheck;

namespace Messaging.Policy.Tests.Pace;

public sealed class TokenBucketGroupTests
{
    [Fact]
    public void A_group_takes_from_all_or_from_none_as_the_exact_model_does()
    {
        var rates = Gen.Select(Gen.Long[0, 6], Gen.Long[1, 500]).Array[1, 6];
        var steps = Gen.Select(Gen.Int[0, 2], Gen.Long[0, 4], Gen.Frequency((9, Gen.Long[-200, 600]), (1, Gen.Long[-70_000_000, 70_000_000])), Gen.Int[0, 2]).Array[1, 40];
        Gen.Select(rates, steps).Sample((rates, steps) =>
        {
            var group = new TokenBucketGroup<long>(Array.ConvertAll(rates, rate => TokenBucketTableTests.Options(rate.Item1, rate.Item2)));
            var models = rates.Select(rate => Enumerable.Range(0, 3).Select(_ => new RationalBucket(rate.Item1, rate.Item2)).ToArray()).ToArray();
            var now = 1_000_000_000L;
            foreach (var (key, tokens, stride, doing) in steps)
            {
                now += stride;
                var mine = Array.ConvertAll(models, model => model[key]);
                var has = Array.TrueForAll(mine, model => model.Has(now, tokens));
                var lacking = mine.Where(model => !model.Has(now, tokens)).Select(model => model.ClearsAt(now, tokens)).ToList();
                if (doing == 2)
                {
                    group.GiveBack(key, tokens, Micros.ToInstant(now));
                    for (var i = 0; i < mine.Length; i++)
                    {
                        mine[i].GiveBack(now, Math.Min(tokens, rates[i].Item1));
                    }

                    continue;
                }

                var answer = doing == 0 ? group.TryTake(key, tokens, Micros.ToInstant(now)) : group.Ask(key, tokens, Micros.ToInstant(now));
                answer.IsGranted.Should().Be(has);
                answer.RetryAfter.Should().Be(has ? TimeSpan.Zero : lacking.Contains(null) ? null : TimeSpan.FromMicroseconds((long)(lacking.Max()!.Value - now)));
                Array.ForEach(mine, model =>
                {
                    if (doing == 1)
                    {
                        return;
                    }

                    if (has)
                    {
                        model.Take(now, tokens);
                    }
                    else
                    {
                        model.Settle(now);
                    }
                });
            }
        }, iter: 1_000);
    }

    [Fact]
    public async Task Many_threads_admit_exactly_the_scarcest_limit_and_lose_no_token()
    {
        for (var run = 0; run < 200; run++)
        {
            var group = new TokenBucketGroup<long>(new[] { 100, 70, 90 }.Select(limit => TokenBucketTableTests.Options(limit, 1_000_000)));
            var granted = 0;
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
            {
                for (var i = 0; i < 40; i++)
                {
                    if (group.TryTake(7, 1, Micros.ToInstant(0)).IsGranted)
                    {
                        Interlocked.Increment(ref granted);
                    }
                }
            })));
            granted.Should().Be(70);
            group.GiveBack(7, 20, Micros.ToInstant(0));
            group.Ask(7, 20, Micros.ToInstant(0)).Should().Match<TokenBucketResult>(answer => answer.IsGranted && answer.RemainingTokens == 50);
            group.Ask(7, 21, Micros.ToInstant(0)).IsGranted.Should().BeFalse();
        }
    }

    [Fact]
    public async Task Takes_while_rows_are_moved_and_copied_lose_nothing()
    {
        var group = new TokenBucketGroup<long>(TokenBucketTableTests.Options(50, 1_000_000), TokenBucketTableTests.Options(40, 1_000_000), TokenBucketTableTests.Options(60, 1_000_000));
        var granted = new int[3_000];
        using var stop = new CancellationTokenSource();
        var copies = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                group.Save(Stream.Null, Micros.ToInstant(0), (writer, key) => writer.Write(key));
            }
        });
        await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Run(() =>
        {
            for (var i = 0; i < 15 * granted.Length; i++)
            {
                var key = (i * 7) % granted.Length;
                if (group.TryTake(key, 1, Micros.ToInstant(0)).IsGranted)
                {
                    Interlocked.Increment(ref granted[key]);
                }
            }
        })));
        await stop.CancelAsync();
        await copies;
        granted.Should().AllBeEquivalentTo(40);
        group.Count.Should().Be(granted.Length);
    }

    [Fact]
    public void A_group_has_one_to_sixteen_rates_with_one_clock_and_one_bound()
    {
        var rate = TokenBucketTableTests.Options(1, 1);
        FluentActions.Invoking(() => new TokenBucketGroup<long>()).Should().Throw<ArgumentException>().WithMessage("*one to 16 rates; these are 0*");
        FluentActions.Invoking(() => new TokenBucketGroup<long>(Enumerable.Repeat(rate, 17))).Should().Throw<ArgumentException>().WithMessage("*these are 17*");
        FluentActions.Invoking(() => new TokenBucketGroup<long>(rate, rate with { MaximumKeys = 7 })).Should().Throw<ArgumentException>().WithMessage("*one maximum*");
        FluentActions.Invoking(() => new TokenBucketGroup<long>(rate, rate with { Clock = TokenBucketClock.Precise })).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new TokenBucketGroup<long>(rate, rate with { TimeProvider = new OtherTime() })).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new TokenBucketGroup<long>(rate).TryTake(1, -1)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new TokenBucketGroup<long>(rate).GiveBack(1, -1)).Should().Throw<ArgumentOutOfRangeException>();
        new TokenBucketGroup<long>(Enumerable.Repeat(rate, 16)).TryTake(1, 1).IsGranted.Should().BeTrue();
    }

    [Fact]
    public void A_group_with_its_maximum_of_keys_refuses_new_ones_until_a_row_is_full_again()
    {
        var rate = TokenBucketTableTests.Options(1, 1_000_000) with { MaximumKeys = 2 };
        var group = new TokenBucketGroup<long>(rate, rate with { TokenLimit = 2 });
        group.TryTake(1, 1, Micros.ToInstant(0)).IsGranted.Should().BeTrue();
        group.TryTake(2, 1, Micros.ToInstant(0)).IsGranted.Should().BeTrue();
        group.TryTake(3, 1, Micros.ToInstant(0)).Should().Match<TokenBucketResult>(answer => answer.IsTableFull && answer.RetryAfter == null);
        group.RefusedAtMaximumCount.Should().Be(1);
        group.GiveBack(3, 1, Micros.ToInstant(0));
        group.TryTake(3, 1, Micros.ToInstant(3_000_000)).IsGranted.Should().BeTrue();
        group.ReclaimedCount.Should().BePositive();
    }

    [Fact]
    public void A_saved_group_comes_back_with_what_came_back_meanwhile()
    {
        var rates = new[] { TokenBucketTableTests.Options(2, 1_000_000), TokenBucketTableTests.Options(5, 2_000_000) };
        var group = new TokenBucketGroup<long>(rates);
        group.TryTake(1, 2, Micros.ToInstant(0));
        group.TryTake(2, 0, Micros.ToInstant(0));
        var stream = new MemoryStream();
        group.Save(stream, Micros.ToInstant(0), (writer, key) => writer.Write(key));

        TokenBucketGroup<long> Loaded(params TokenBucketTableOptions[] into)
        {
            stream.Position = 0;
            return TokenBucketGroup.Load(stream, Micros.ToInstant(1_000_000), reader => reader.ReadInt64(), into);
        }

        var loaded = Loaded(rates);
        loaded.Count.Should().Be(1);
        loaded.Ask(1, 2, Micros.ToInstant(1_000_000)).RetryAfter.Should().Be(TimeSpan.FromSeconds(1));
        loaded.Ask(1, 1, Micros.ToInstant(1_000_000)).IsGranted.Should().BeTrue();
        FluentActions.Invoking(() => Loaded(rates[0])).Should().Throw<InvalidDataException>().WithMessage("*2 rates; this group has 1*");
        FluentActions.Invoking(() => Loaded([.. rates.Select(rate => rate with { MaximumKeys = 1 })])).Should().NotThrow();
    }

    private sealed class OtherTime : TimeProvider;
}
