using System.Threading.RateLimiting;
using Messaging.Policy;
using Messaging.Policy.RateLimiting;

namespace Packages;

public static class WithRateLimiting
{
    public static void Run()
    {
        // <readme:with-rate-limiting>
        var table = new TokenBucketTable<string>(new() { TokenLimit = 2, TokensPerPeriod = 1, ReplenishmentPeriod = TimeSpan.FromSeconds(1) });
        using var limiter = new TokenBucketTableLimiter<string, string>(table, keyOf: address => address);

        for (var request = 0; request < 3; request++)
        {
            using var lease = limiter.AttemptAcquire("192.0.2.1");
            lease.TryGetMetadata(MetadataName.RetryAfter, out var retryAfter);
            Console.WriteLine(lease.IsAcquired ? "go on" : $"come back in {Math.Ceiling(retryAfter.TotalSeconds)} s");
        }
        // </readme:with-rate-limiting>
    }
}
