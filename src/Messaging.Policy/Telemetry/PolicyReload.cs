using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>That the configuration of a policy changed. Immutable.</summary>
/// <param name="IsShadow">Whether it is the shadow policy's.</param>
/// <param name="Errors">Why it is refused, and the old policy stays in force; empty: the new one is in force.</param>
public sealed record PolicyReload(bool IsShadow, ImmutableArray<PolicyError> Errors)
{
    /// <summary>Whether the new policy is in force.</summary>
    public bool IsInForce => Errors.IsDefaultOrEmpty;
}
