using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>That the law data changed. Immutable.</summary>
/// <param name="LawData">The edition and hash of the data that is in use now (<see cref="RegionLaws.Identity"/>).</param>
/// <param name="Errors">Why the new data is refused, and the old stays in use; empty: the new data is in use.</param>
public sealed record LawReload(string LawData, ImmutableArray<PolicyError> Errors)
{
    /// <summary>Whether the new data is in use.</summary>
    public bool IsInForce => Errors.IsDefaultOrEmpty;
}
