using NodaTime;

namespace Messaging.Policy;

/// <summary>A port for events that a host's people should hear of: where a service writes its log, raises an alarm or keeps a sample.</summary>
/// <remarks>
/// An implementer overrides what it wants to hear, is safe for many threads, and returns soon: it is called on the thread of the decision or the reload. What it throws
/// is dropped. No event carries an account, an attempt or a fact; but an exception is the one that the host's own port threw, with whatever that put into its message.
/// </remarks>
public interface IMessagingPolicyListener
{
    /// <summary>A port failed, timed out or answered what is not understood, or a host's rule threw: once for each and decision.</summary>
    /// <param name="failure">Which, and why.</param>
    void OnPortFailed(PortFailure failure)
    {
    }

    /// <summary>The configuration changed: the new policy is in force, or it is refused and the old one stays.</summary>
    /// <param name="reload">Which policy, and the errors.</param>
    void OnPolicyReloaded(PolicyReload reload)
    {
    }

    /// <summary>
    /// The law data is older than the host accepts (<see cref="EvaluatorOptions.LawDataMaximumAge"/>): laws may have changed since. Told when an evaluator is made
    /// and when its policy is reloaded; no decision depends on it.
    /// </summary>
    /// <param name="asOf">The date of the law data.</param>
    void OnLawDataStale(LocalDate asOf)
    {
    }

    /// <summary>The shadow policy decided otherwise than the policy in force. Only a bounded sample is told; the metric counts all.</summary>
    /// <param name="difference">Both answers, as codes.</param>
    void OnShadowDiffered(in ShadowDifference difference)
    {
    }
}
