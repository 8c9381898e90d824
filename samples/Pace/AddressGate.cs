using Messaging.Policy;

namespace Pace;

// <readme:table>
internal sealed class AddressGate(TokenBucketTable<string> perAddress)
{
    public static TokenBucketTableOptions Rate { get; } = new() { TokenLimit = 20, TokensPerPeriod = 10, ReplenishmentPeriod = TimeSpan.FromSeconds(1) };

    public string Answer(string address)
    {
        var answer = perAddress.TryTake(address);
        return answer.IsGranted ? "200 OK" : $"429 Too Many Requests, retry after {answer.RetryAfter:c}"; // exact, to the microsecond
    }
}
// </readme:table>
