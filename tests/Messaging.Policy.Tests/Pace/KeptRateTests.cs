namespace Messaging.Policy.Tests.Pace;

/// <summary>A rate that would run at another speed than it says is refused, by a table and by a document.</summary>
public sealed class KeptRateTests
{
    [Theory]
    [InlineData(1_000, true)]
    [InlineData(10_000, true)]
    [InlineData(9_999, true)]
    [InlineData(10_001, false)]
    [InlineData(300_000, false)]
    [InlineData(500_000, true)]
    [InlineData(700_001, false)]
    [InlineData(1_000_000, true)]
    [InlineData(1_000_001, false)]
    [InlineData(1_500_000, false)]
    [InlineData(1_000_000_000, false)]
    public void So_many_a_second(long perSecond, bool isKept)
    {
        var make = FluentActions.Invoking(() => new TokenBucketTable<long>(new() { TokenLimit = perSecond, TokensPerPeriod = perSecond, ReplenishmentPeriod = TimeSpan.FromSeconds(1) }));
        var errors = PolicyDocument.TryParse($$"""{"budgets": [{"name": "a", "limit": 1}, {"name": "b", "limit": {{perSecond}}, "every": "PT1S"}]}""".Replace("1},", "1, \"every\": \"PT1S\"},", StringComparison.Ordinal), out _, out var found) ? [] : found;
        if (isKept)
        {
            make.Should().NotThrow();
            errors.Should().BeEmpty();
        }
        else
        {
            make.Should().Throw<ArgumentException>().WithMessage("*gives a token back every*microseconds; allowed is 100 or more, or a whole number of them from 1 on*");
            errors.Should().ContainSingle().Which.ToString().Should().StartWith("$.budgets[1]").And.Contain("gives a token back every");
        }
    }

    [Theory]
    [InlineData(10, 1, true)]
    [InlineData(15, 1, false)]
    [InlineData(1_005, 1, true)]
    [InlineData(5, 1, false)]
    public void A_period_finer_than_a_microsecond_is_told_to_the_tick(long ticks, long tokens, bool isKept) =>
        (KeptRate.Fault(ticks, tokens, TimeSpan.TicksPerMicrosecond) is null).Should().Be(isKept);

    [Fact]
    public void A_rate_that_is_kept_brings_back_what_it_says()
    {
        foreach (var perSecond in new long[] { 1_000, 9_999, 500_000, 1_000_000 })
        {
            var table = new TokenBucketTable<long>(new() { TokenLimit = perSecond, TokensPerPeriod = perSecond, ReplenishmentPeriod = TimeSpan.FromSeconds(1) });
            table.TryTake(1, perSecond, Micros.ToInstant(0));
            ((double)table.Ask(1, 0, Micros.ToInstant(1_000_000)).RemainingTokens / perSecond).Should().BeInRange(0.99, 1);
        }
    }
}
