using NodaTime;

namespace Messaging.Policy;

/// <summary>The answer to a request: who takes or declines whose. <c>default</c> names nobody. Immutable.</summary>
/// <param name="By">The account that the request waits for.</param>
/// <param name="From">The account that sent it.</param>
public readonly record struct RespondToRequest(AccountId By, AccountId From)
{
    /// <summary>When, rounded down to the microsecond; null: the evaluator's clock.</summary>
    public Instant? At { get; init; }
}
