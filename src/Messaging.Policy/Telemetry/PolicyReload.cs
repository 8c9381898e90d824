using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>That what a policy is read from changed, and what came of it. Immutable.</summary>
/// <param name="IsShadow">Whether it is the shadow policy's.</param>
/// <param name="Errors">Why it is refused, and the old policy stays in force; empty: the new one is in force.</param>
public sealed record PolicyReload(bool IsShadow, ImmutableArray<PolicyError> Errors)
{
    /// <summary>Whether the new policy is in force.</summary>
    public bool IsInForce => Errors.IsDefaultOrEmpty;

    /// <summary>The name of the policy that is in force now, the old one's where the new is refused; null: it has none, or no shadow policy is in force. Default: null.</summary>
    public string? PolicyName { get; init; }

    /// <summary>The hash of the policy that is in force now (<see cref="PolicyDocument.Hash"/>); null: no shadow policy is in force. Default: null.</summary>
    public string? PolicyHash { get; init; }

    /// <summary>Why it was read: what changed, a file's path or a configuration's key; or that the host started. Default: an empty text.</summary>
    public string Cause { get; init; } = "";

    /// <summary>Why, what is in force, and every error.</summary>
    /// <returns>The text, for a log: it holds no personal data.</returns>
    public override string ToString()
    {
        var which = IsShadow ? "shadow policy" : "policy";
        var inForce = PolicyHash is null ? "none is in force" : $"in force is \"{PolicyName}\", {PolicyHash}";
        return IsInForce
            ? $"{Cause}: the {which} is new; {inForce}"
            : $"{Cause}: the {which} is refused; {inForce}\n{string.Join('\n', Errors.Select(error => $"  {error}"))}";
    }
}
