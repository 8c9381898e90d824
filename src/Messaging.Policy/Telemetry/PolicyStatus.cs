using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>Which policy is in force, and whether it is the one that its sources say now. Immutable.</summary>
/// <param name="Name">The name of the policy in force; null: it has none, or none is in force.</param>
/// <param name="Hash">The hash of the policy in force (<see cref="PolicyDocument.Hash"/>); null: none is in force, which only a shadow policy can be.</param>
/// <param name="Errors">Why what its sources say now is refused, while an older policy stays in force; empty: the policy in force is what they say.</param>
public sealed record PolicyStatus(string? Name, string? Hash, ImmutableArray<PolicyError> Errors)
{
    /// <summary>Whether the policy in force is what its sources say: what a health check asks.</summary>
    public bool IsUpToDate => Errors.IsDefaultOrEmpty;
}
