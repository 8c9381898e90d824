using System.Threading.RateLimiting;

namespace Messaging.Policy.RateLimiting;

/// <summary>A limiter of requests over a table of token buckets: one bucket a key. It queues nobody: an asynchronous acquire answers at once.</summary>
/// <remarks>Safe for many threads. A grant allocates nothing; a refusal allocates its lease. The table may be shared; disposing the limiter leaves it as it is.</remarks>
/// <typeparam name="TResource">What is limited: an HTTP context.</typeparam>
/// <typeparam name="TKey">What a bucket belongs to.</typeparam>
public sealed class TokenBucketTableLimiter<TResource, TKey> : PartitionedRateLimiter<TResource>
    where TKey : notnull, IEquatable<TKey>
{
    private readonly TokenBucketTable<TKey> _table;
    private readonly Func<TResource, TKey> _keyOf;
    private long _granted;
    private long _refused;

    /// <summary>Makes a limiter.</summary>
    /// <param name="table">The buckets, by the clock of the table.</param>
    /// <param name="keyOf">Whose bucket a resource takes from.</param>
    public TokenBucketTableLimiter(TokenBucketTable<TKey> table, Func<TResource, TKey> keyOf)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(keyOf);
        _table = table;
        _keyOf = keyOf;
    }

    /// <inheritdoc/>
    public override RateLimiterStatistics GetStatistics(TResource resource) => new()
    {
        CurrentAvailablePermits = _table.Ask(_keyOf(resource), 0).RemainingTokens,
        CurrentQueuedCount = 0,
        TotalSuccessfulLeases = Interlocked.Read(ref _granted),
        TotalFailedLeases = Interlocked.Read(ref _refused),
    };

    /// <inheritdoc/>
    protected override RateLimitLease AttemptAcquireCore(TResource resource, int permitCount)
    {
        // No permits ask whether there is one, and take nothing.
        var key = _keyOf(resource);
        var answer = permitCount == 0 ? _table.Ask(key, 1) : _table.TryTake(key, permitCount);
        Interlocked.Increment(ref answer.IsGranted ? ref _granted : ref _refused);
        return TokenBucketLease.Of(answer);
    }

    /// <inheritdoc/>
    protected override ValueTask<RateLimitLease> AcquireAsyncCore(TResource resource, int permitCount, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(AttemptAcquireCore(resource, permitCount));
    }
}
