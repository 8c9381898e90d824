namespace Messaging.Policy;

/// <summary>Checks the options of a table and makes the arithmetic of its buckets.</summary>
internal static class TokenBucketRate
{
    private const long Largest = 1_000_000_000;
    private const long LongestRefill = 3_650_000L * 24 * 60 * 60 * 1_000_000;

    public static TokenBucket Of(TokenBucketTableOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(options.TokenLimit);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.TokenLimit, Largest);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.TokensPerPeriod, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.TokensPerPeriod, Largest);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.ReplenishmentPeriod, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaximumKeys, 1);
        if (KeptRate.Fault(options.ReplenishmentPeriod.Ticks, options.TokensPerPeriod, TimeSpan.TicksPerMicrosecond) is { } fault)
        {
            throw new ArgumentException($"The rate {fault}.", nameof(options));
        }

        var micros = options.ReplenishmentPeriod.Ticks / TimeSpan.TicksPerMicrosecond;
        var period = micros + (options.ReplenishmentPeriod.Ticks % TimeSpan.TicksPerMicrosecond == 0 ? 0 : 1);
        var bucket = new TokenBucket(options.TokenLimit, TokenBucket.IntervalOf(period, options.TokensPerPeriod));
        return (Int128)bucket.Limit * bucket.Interval <= LongestRefill
            ? bucket
            : throw new ArgumentOutOfRangeException(nameof(options), "An empty bucket would take more than 3,650,000 days to be full again.");
    }
}
