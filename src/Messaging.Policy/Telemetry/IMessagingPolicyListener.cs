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

    /// <summary>
    /// A granted permit was dropped: it was neither committed nor given back. Where that happens for each message, the host forgets to commit, and no limit of the policy holds.
    /// </summary>
    /// <param name="abandonment">Under which policy.</param>
    void OnPermitAbandoned(PermitAbandonment abandonment)
    {
    }

    /// <summary>The configuration changed: the new policy is in force, or it is refused and the old one stays.</summary>
    /// <param name="reload">Which policy, and the errors.</param>
    void OnPolicyReloaded(PolicyReload reload)
    {
    }

    /// <summary>The law data changed: the new data is in use, or it is refused and the old stays.</summary>
    /// <param name="reload">Which data is in use, and the errors.</param>
    void OnLawsReloaded(LawReload reload)
    {
    }

    /// <summary>
    /// The law data is older than the host accepts (<see cref="EvaluatorOptions.LawDataMaximumAge"/>): laws may have changed since. Told once for each data set, when
    /// an evaluator is made with it or at the instant at which it becomes too old; no decision depends on it.
    /// </summary>
    /// <param name="knownUntil">The last day up to which everything that can change was looked at.</param>
    void OnLawDataStale(LocalDate knownUntil)
    {
    }

    /// <summary>
    /// The day has come on which somebody should look at a row of the law data again (<see cref="LawRow.ReviewBy"/>). Told once for each row of a data set, when an
    /// evaluator is made with it or at the start of that day in UTC; no decision depends on it.
    /// </summary>
    /// <param name="row">The row.</param>
    void OnLawRowDue(LawRow row)
    {
    }

    /// <summary>
    /// The policy, or its shadow, starts from a preset of which some fact was not looked at for <see cref="PolicyPreset.StaleAfter"/>: products change their rules more often than that.
    /// Told once for each evaluator, when it is made; no decision depends on it. Without any listener it is written to the process's trace.
    /// </summary>
    /// <param name="preset">The preset.</param>
    void OnPresetStale(PolicyPreset preset)
    {
    }

    /// <summary>The shadow policy decided otherwise than the policy in force. Only a bounded sample is told; the metric counts all.</summary>
    /// <param name="difference">Both answers, as codes.</param>
    void OnShadowDiffered(in ShadowDifference difference)
    {
    }
}
