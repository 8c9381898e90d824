using System.Collections.Immutable;
using NodaTime;

namespace Messaging.Policy.Testing;

/// <summary>A decision that a test makes by hand. What the test does not say of the sender's view is as the library shows it by default: reasons about the recipient are merged.</summary>
/// <remarks>
/// Nothing checks that a policy could decide so. What is shown is worked out from the reasons alone: a view that depends on a policy is said by the test. Immutable and safe for many threads.
/// </remarks>
/// <example>
/// <code>
/// var decision = new DecisionBuilder
/// {
///     Outcome = Outcome.Deny,
///     Reasons = [Reason.RateLimited],
///     RetryAt = now + Duration.FromMinutes(1),
///     Remedies = Remedies.Wait,
/// }.Build();
/// </code>
/// </example>
public sealed record DecisionBuilder
{
    /// <summary>What becomes of the attempt. Default: deny.</summary>
    public Outcome Outcome { get; init; } = Outcome.Deny;

    /// <summary>The reasons, in any order: the decision has them in order of precedence, the host's own among them as they are given. At most 64 of the host's own.</summary>
    public ImmutableArray<Reason> Reasons { get; init; } = [];

    /// <summary>The first instant at which none of the reasons holds; null: there is none.</summary>
    public Instant? RetryAt { get; init; }

    /// <summary>What the sender could do about all reasons.</summary>
    public Remedies Remedies { get; init; }

    /// <summary>The outcome that the sender is shown; null: as the library does, deny for deny, request for request and filtered, deliver else.</summary>
    public Outcome? ShownOutcome { get; init; }

    /// <summary>The reasons that the sender is shown; default: as the library does by default. <see cref="Reason.RecipientUnavailable"/> stands for all that are merged.</summary>
    public ImmutableArray<Reason> ShownReasons { get; init; }

    /// <summary>When the sender is told to try again; null: at <see cref="RetryAt"/>, where every reason is shown.</summary>
    public Instant? ShownRetryAt { get; init; }

    /// <summary>The remedies that the sender is told; null: all, where every reason is shown, and to comment instead, where some are merged.</summary>
    public Remedies? ShownRemedies { get; init; }

    /// <summary>What to show on the recipient's profile; null: what the library shows for the outcome where the two are no friends.</summary>
    public Affordance? Affordance { get; init; }

    /// <summary>What may go wrong.</summary>
    public Advisories Advisories { get; init; }

    /// <summary>Makes the decision.</summary>
    /// <returns>The decision.</returns>
    /// <exception cref="InvalidOperationException">There are more than 64 reasons that are not the library's, or the merged code is among the reasons of the decision itself.</exception>
    public Decision Build()
    {
        var reasons = Reasons.IsDefault ? [] : Reasons;
        if (reasons.Any(IsMerged))
        {
            throw new InvalidOperationException($"{Reason.RecipientUnavailable} is what a sender is shown, and no reason of a decision: say it in ShownReasons.");
        }

        var outcome = ShownOutcome ?? (Outcome is Outcome.Filtered ? Outcome.Request : Outcome is Outcome.Quiet ? Outcome.Deliver : Outcome);
        var shown = ShownReasons.IsDefault ? ShownByDefault(reasons, outcome) : ShownReasons;
        var isWhole = shown.Length == reasons.Length && !shown.Any(IsMerged);
        ImmutableArray<Reason> own = [.. reasons.Concat(shown).Where(reason => !IsMerged(reason) && StandardReasons.IndexOf(reason.Code) < 0).DistinctBy(reason => reason.Code)];
        if (own.Length > 64)
        {
            throw new InvalidOperationException($"There are {own.Length} reasons that are not the library's; allowed are at most 64.");
        }

        return new Decision(
            new ReasonCatalog(StandardReasons.All, own, []), Outcome, SetOf(reasons, own), MicrosOf(RetryAt), Remedies, ownRemedies: 0,
            outcome, SetOf(shown, own), shown.Any(IsMerged), MicrosOf(ShownRetryAt ?? (isWhole ? RetryAt : null)),
            ShownRemedies ?? (isWhole ? Remedies : shown.Any(IsMerged) ? Remedies.CommentInstead : Remedies.None), shownOwnRemedies: 0,
            Affordance ?? AffordanceOf(outcome, shown), Advisories);
    }

    private static bool IsMerged(Reason reason) => reason.Code == Reason.RecipientUnavailable.Code;

    private static ImmutableArray<Reason> ShownByDefault(ImmutableArray<Reason> reasons, Outcome shown) =>
        shown != Outcome.Deny ? [] : [.. reasons.Select(reason => reason.Class == ReasonClass.Recipient ? Reason.RecipientUnavailable : reason).Distinct()];

    private static Affordance AffordanceOf(Outcome shown, ImmutableArray<Reason> reasons) => shown switch
    {
        Outcome.Deliver => Policy.Affordance.MenuItem,
        Outcome.Request => Policy.Affordance.RequestComposer,
        _ => reasons.Any(IsMerged) ? Policy.Affordance.CommentInstead : Policy.Affordance.Disabled,
    };

    private static RuleSet SetOf(ImmutableArray<Reason> reasons, ImmutableArray<Reason> own) => reasons.Where(reason => !IsMerged(reason)).Aggregate(
        RuleSet.None,
        (set, reason) => set | (StandardReasons.IndexOf(reason.Code) is >= 0 and var place ? RuleIndex.Set(place) : new RuleSet(0, 1UL << IndexOf(own, reason.Code))));

    private static int IndexOf(ImmutableArray<Reason> own, string code)
    {
        var place = 0;
        while (own[place].Code != code)
        {
            place++;
        }

        return place;
    }

    private static long MicrosOf(Instant? instant) => instant is { } at ? Micros.Of(at) : Micros.Never;
}
