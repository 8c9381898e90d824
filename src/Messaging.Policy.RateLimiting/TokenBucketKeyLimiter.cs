using System.Threading.RateLimiting;

namespace Messaging.Policy.RateLimiting;

/// <summary>A limiter over one key's bucket in a table. It queues nobody: an asynchronous acquire answers at once.</summary>
/// <remarks>Safe for many threads. It holds nothing itself, so that limiters may come and go while the bucket stays.</remarks>
/// <typeparam name="TKey">What a bucket belongs to.</typeparam>
public sealed class TokenBucketKeyLimiter<TKey> : RateLimiter
    where TKey : notnull, IEquatable<TKey>
{
    private readonly TokenBucketTable<TKey> _table;
    private readonly TKey _key;
    private readonly TimeProvider _time;
    private long _latestUse;
    private long _granted;
    private long _refused;

    /// <summary>Makes a limiter.</summary>
    /// <param name="table">The buckets, by the clock of the table.</param>
    /// <param name="key">Whose bucket it takes from.</param>
    public TokenBucketKeyLimiter(TokenBucketTable<TKey> table, TKey key)
#pragma warning disable RS0030 // The framework's limiters measure idle time by the machine's clock, and so does who lets go of them.
        : this(table, key, TimeProvider.System)
#pragma warning restore RS0030
    {
    }

    /// <summary>Makes a limiter.</summary>
    /// <param name="table">The buckets, by the clock of the table.</param>
    /// <param name="key">Whose bucket it takes from.</param>
    /// <param name="timeProvider">Measures, by its timestamps, how long the limiter was not used.</param>
    public TokenBucketKeyLimiter(TokenBucketTable<TKey> table, TKey key, TimeProvider timeProvider)
    {
        ArgumentNullException.ThrowIfNull(timeProvider);
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(key);
        _table = table;
        _key = key;
        _time = timeProvider;
        _latestUse = timeProvider.GetTimestamp();
    }

    /// <summary>For how long nothing was acquired from it. It holds nothing itself: whoever keeps limiters by key may let one go that is idle, and the bucket stays.</summary>
    public override TimeSpan? IdleDuration => _time.GetElapsedTime(Volatile.Read(ref _latestUse));

    /// <inheritdoc/>
    public override RateLimiterStatistics GetStatistics() => new()
    {
        CurrentAvailablePermits = _table.Ask(_key, 0).RemainingTokens,
        CurrentQueuedCount = 0,
        TotalSuccessfulLeases = Interlocked.Read(ref _granted),
        TotalFailedLeases = Interlocked.Read(ref _refused),
    };

    /// <inheritdoc/>
    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        Volatile.Write(ref _latestUse, _time.GetTimestamp());

        // No permits ask whether there is one, and take nothing.
        var answer = permitCount == 0 ? _table.Ask(_key, 1) : _table.TryTake(_key, permitCount);
        Interlocked.Increment(ref answer.IsGranted ? ref _granted : ref _refused);
        return TokenBucketLease.Of(answer);
    }

    /// <inheritdoc/>
    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(AttemptAcquireCore(permitCount));
    }
}
