using CsCheck;

namespace Messaging.Policy.Tests.Pace;

public sealed class TokenBucketGroupTests
{
    [Fact]
    public void A_group_takes_from_all_or_from_none_as_the_exact_model_does()
    {
        var rates = Gen.Select(Gen.Long[0, 6], Gen.Long[1, 500]).Array[1, 4];
        var steps = Gen.Select(Gen.Int[0, 2], Gen.Long[0, 4], Gen.Long[-200, 600]).Array[1, 40];
        Gen.Select(rates, steps).Sample((rates, steps) =>
        {
            var tables = Array.ConvertAll(rates, rate => new TokenBucketTable<long>(TokenBucketTableTests.Options(rate.Item1, rate.Item2)));
            var group = new TokenBucketGroup<long>(tables);
            var models = rates.Select(rate => Enumerable.Range(0, 3).Select(_ => new RationalBucket(rate.Item1, rate.Item2)).ToArray()).ToArray();
            var now = 1_000_000L;
            foreach (var (key, tokens, stride) in steps)
            {
                now += stride;
                var mine = Array.ConvertAll(models, model => model[key]);
                var has = Array.TrueForAll(mine, model => model.Has(now, tokens));
                var lacking = mine.Where(model => !model.Has(now, tokens)).Select(model => model.ClearsAt(now, tokens)).ToList();
                var answer = group.TryTake(key, tokens, Micros.ToInstant(now));
                answer.IsGranted.Should().Be(has);
                answer.RetryAfter.Should().Be(has ? TimeSpan.Zero : lacking.Contains(null) ? null : TimeSpan.FromMicroseconds((long)(lacking.Max()!.Value - now)));
                Array.ForEach(mine, model =>
                {
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
            TokenBucketTable<long>[] tables = [.. new[] { 100, 70, 90 }.Select(limit => new TokenBucketTable<long>(TokenBucketTableTests.Options(limit, 1_000_000)))];
            var group = new TokenBucketGroup<long>(tables);
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
            tables.Select(table => table.Ask(7, 0, Micros.ToInstant(0)).RemainingTokens).Should().Equal(30, 0, 20);
        }
    }

    [Fact]
    public async Task Takes_by_threads_through_groups_that_share_tables_in_another_order_come_to_an_end_and_add_up()
    {
        for (var run = 0; run < 50; run++)
        {
            TokenBucketTable<long>[] tables = [.. Enumerable.Range(0, 3).Select(_ => new TokenBucketTable<long>(TokenBucketTableTests.Options(60, 1_000_000)))];
            TokenBucketGroup<long>[] groups = [new(tables[0], tables[1]), new(tables[1], tables[2]), new(tables[2], tables[0]), new(tables[1], tables[0])];
            var granted = new int[4];
            await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Run(() =>
            {
                for (var i = 0; i < 60; i++)
                {
                    granted[thread] += groups[thread].TryTake(7, 1, Micros.ToInstant(0)).IsGranted ? 1 : 0;
                }
            })));
            int[] taken = [granted[0] + granted[2] + granted[3], granted[0] + granted[1] + granted[3], granted[1] + granted[2]];
            tables.Select(table => 60 - table.Ask(7, 0, Micros.ToInstant(0)).RemainingTokens).Should().Equal(taken.Select(each => (long)each));
            taken.Should().OnlyContain(each => each <= 60).And.Contain(60);
        }
    }

    [Fact]
    public void A_group_has_one_to_sixteen_tables_each_once()
    {
        var table = new TokenBucketTable<long>(TokenBucketTableTests.Options(1, 1));
        FluentActions.Invoking(() => new TokenBucketGroup<long>()).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new TokenBucketGroup<long>(table, table)).Should().Throw<ArgumentException>();
        new TokenBucketGroup<long>(table).TryTake(1, 1).IsGranted.Should().BeTrue();
    }
}
