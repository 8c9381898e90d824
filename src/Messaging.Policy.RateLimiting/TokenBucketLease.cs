using System.Threading.RateLimiting;

namespace Messaging.Policy.RateLimiting;

/// <summary>What a limiter over a table of token buckets answers. Tokens that were granted are spent: disposing the lease gives none back.</summary>
internal sealed class TokenBucketLease : RateLimitLease
{
    private readonly TimeSpan? _retryAfter;

    private TokenBucketLease(bool isAcquired, TimeSpan? retryAfter) => (IsAcquired, _retryAfter) = (isAcquired, retryAfter);

    /// <summary>The lease of everything that is granted: it says nothing more, so that one serves for all.</summary>
    public static TokenBucketLease Granted { get; } = new(isAcquired: true, retryAfter: null);

    public static TokenBucketLease RefusedForGood { get; } = new(isAcquired: false, retryAfter: null);

    public override bool IsAcquired { get; }

    public override IEnumerable<string> MetadataNames => _retryAfter is null ? [] : [MetadataName.RetryAfter.Name];

    public static TokenBucketLease Of(TokenBucketResult answer) =>
        answer.IsGranted ? Granted : answer.RetryAfter is { } after ? new(isAcquired: false, after) : RefusedForGood;

    public override bool TryGetMetadata(string metadataName, out object? metadata)
    {
        metadata = metadataName == MetadataName.RetryAfter.Name ? _retryAfter : null;
        return metadata is not null;
    }
}
