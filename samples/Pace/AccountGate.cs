using Messaging.Policy;

namespace Pace;

// <readme:rates>
internal sealed class AccountGate(TimeProvider time)
{
    private readonly TokenBucketGroup<long> _perAccount = new(
        new() { TokenLimit = 20, TokensPerPeriod = 20, ReplenishmentPeriod = TimeSpan.FromMinutes(1), TimeProvider = time },
        new() { TokenLimit = 500, TokensPerPeriod = 500, ReplenishmentPeriod = TimeSpan.FromDays(1), TimeProvider = time });

    public bool LetsThrough(long account, long tokens) => _perAccount.TryTake(account, tokens).IsGranted; // from both, or from none
}
// </readme:rates>
