using System.Runtime.CompilerServices;

namespace Messaging.Policy;

/// <summary>The clock of a table of buckets, as its options choose it.</summary>
internal readonly struct TableClock(TokenBucketTableOptions options)
{
    private readonly TimeProvider? _timeProvider = options.TimeProvider;
    private readonly bool _isCoarse = options.Clock == TokenBucketClock.Coarse && options.TimeProvider is null;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Now() => _isCoarse ? MonotonicMicros.Coarse() : PreciseNow();

    private long PreciseNow() => _timeProvider is null ? MonotonicMicros.Precise() : MonotonicMicros.Of(_timeProvider);
}
