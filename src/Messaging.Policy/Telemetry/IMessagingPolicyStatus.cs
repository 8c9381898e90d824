namespace Messaging.Policy;

/// <summary>What a health check asks: which policy is in force, and whether a newer one was refused.</summary>
/// <remarks>Safe for many threads.</remarks>
public interface IMessagingPolicyStatus
{
    /// <summary>The policy that decides.</summary>
    PolicyStatus Policy { get; }

    /// <summary>The shadow policy; null: the host has none.</summary>
    PolicyStatus? Shadow { get; }
}
