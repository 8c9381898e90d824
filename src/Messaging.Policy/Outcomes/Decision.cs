using System.Runtime.CompilerServices;
using NodaTime;

namespace Messaging.Policy;

/// <summary>The answer to one attempt: the outcome, why, and what the sender may be told.</summary>
/// <remarks>
/// The outcome, reasons and remedies are for the host; only <see cref="SenderView"/> may reach the sender: the rest betrays blocks.
/// <c>default</c> is a denial without reasons. Immutable and safe for many threads.
/// </remarks>
public readonly record struct Decision
{
    private readonly ReasonCatalog? catalog;
    private readonly RuleSet rules;
    private readonly RuleSet shown;
    private readonly bool shownUnavailable;
    private readonly long retryAt;
    private readonly long shownRetryAt;
    private readonly Remedies remedies;
    private readonly ulong ownRemedies;
    private readonly Remedies shownRemedies;
    private readonly ulong shownOwnRemedies;

    // Members of small enums, a byte each: decisions are copied.
    private readonly byte outcome;
    private readonly byte shownOutcome;
    private readonly byte affordance;
    private readonly byte advisories;

    internal Decision(in DecisionParts verdict)
        : this(
            verdict.Catalog, verdict.Outcome, verdict.Rules, verdict.RetryAt, verdict.Remedies, verdict.OwnRemedies,
            verdict.ShownOutcome, verdict.Shown, verdict.ShownUnavailable, verdict.ShownRetryAt, verdict.ShownRemedies, verdict.ShownOwnRemedies,
            verdict.Affordance, verdict.Advisories)
    {
    }

    /// <summary>Each part by itself: a decision is large, and is written once where it stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Decision(
        ReasonCatalog? catalog,
        Outcome outcome,
        RuleSet rules,
        long retryAt,
        Remedies remedies,
        ulong ownRemedies,
        Outcome shownOutcome,
        RuleSet shown,
        bool shownUnavailable,
        long shownRetryAt,
        Remedies shownRemedies,
        ulong shownOwnRemedies,
        Affordance affordance,
        Advisories advisories)
    {
        this.catalog = catalog;
        this.outcome = (byte)outcome;
        this.rules = rules;
        this.retryAt = Micros.OrNever(retryAt);
        this.remedies = remedies;
        this.ownRemedies = ownRemedies;
        this.shownOutcome = (byte)shownOutcome;
        this.shown = shown;
        this.shownUnavailable = shownUnavailable;
        this.shownRetryAt = Micros.OrNever(shownRetryAt);
        this.shownRemedies = shownRemedies;
        this.shownOwnRemedies = shownOwnRemedies;
        this.affordance = (byte)affordance;
        this.advisories = (byte)advisories;
    }

    /// <summary>A decision in which nothing is denied: there is nothing to wait for, and no remedy.</summary>
    internal Decision(ReasonCatalog catalog, Outcome outcome, RuleSet rules, Outcome shownOutcome, Affordance affordance, Advisories advisories)
    {
        this.catalog = catalog;
        this.outcome = (byte)outcome;
        this.rules = rules;
        this.shownOutcome = (byte)shownOutcome;
        this.affordance = (byte)affordance;
        this.advisories = (byte)advisories;
    }

    /// <summary>What becomes of the attempt.</summary>
    public Outcome Outcome => (Outcome)outcome;

    /// <summary>Whether it may go out: every outcome but deny.</summary>
    public bool IsAllowed => Outcome != Outcome.Deny;

    /// <summary>Every reason for the outcome, in order of precedence; empty for deliver.</summary>
    public ReasonList Reasons => new(catalog, rules);

    /// <summary>The first instant at which none of the reasons holds, to the microsecond; null where one of them does not pass with time.</summary>
    public Instant? RetryAt => Micros.ToInstantOrNull(Micros.OrNever(retryAt));

    /// <summary>What the sender could do about all reasons; for the host.</summary>
    public RemedyList Remedies => new(catalog, remedies, ownRemedies);

    /// <summary>What the sender may be told.</summary>
    public SenderView SenderView => new(
        (Outcome)shownOutcome,
        new ReasonList(catalog, shown, shownUnavailable),
        Micros.OrNever(shownRetryAt),
        new RemedyList(catalog, shownRemedies, shownOwnRemedies),
        (Affordance)affordance,
        (Advisories)advisories);

    /// <summary>Whether facts could not be looked up (SYS-1).</summary>
    internal bool IsUnavailable => (rules.Standard & (1UL << RuleIndex.FactsUnavailable)) != 0;

    /// <summary>Whether a budget lacked tokens (PAC-1, PAC-2).</summary>
    internal bool IsPaced => (rules.Standard & ((1UL << RuleIndex.RateLimited) | (1UL << RuleIndex.RecipientRateLimited))) != 0;

    /// <summary>This decision, shown to the sender as another one was (a repeat that only silent reasons deny).</summary>
    internal Decision WithViewOf(in Decision other) => new(Parts(other, (Advisories)other.advisories));

    /// <summary>This decision with one more advisory.</summary>
    internal Decision WithAdvisory(Advisories advisory) => new(Parts(this, (Advisories)advisories | advisory));

    /// <summary>What it was made of.</summary>
    internal DecisionParts Parts() => Parts(this, (Advisories)advisories);

    private DecisionParts Parts(scoped in Decision view, Advisories told) => new()
    {
        Catalog = catalog,
        Outcome = Outcome,
        Rules = rules,
        RetryAt = Micros.OrNever(retryAt),
        Remedies = remedies,
        OwnRemedies = ownRemedies,
        ShownOutcome = (Outcome)view.shownOutcome,
        Shown = view.shown,
        ShownUnavailable = view.shownUnavailable,
        ShownRetryAt = Micros.OrNever(view.shownRetryAt),
        ShownRemedies = view.shownRemedies,
        ShownOwnRemedies = view.shownOwnRemedies,
        Affordance = (Affordance)view.affordance,
        Advisories = told,
    };

    /// <summary>Whether the other decision says the same, to the host and to the sender, whichever evaluator made it: reasons and remedies are compared by their codes.</summary>
    /// <param name="other">The other decision.</param>
    /// <returns>True if it does.</returns>
    public bool Equals(Decision other) =>
        outcome == other.outcome
        && retryAt == other.retryAt
        && Reasons == other.Reasons
        && Remedies == other.Remedies
        && SenderView == other.SenderView;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(outcome, retryAt, Reasons, SenderView.Outcome, SenderView.Reasons);

    /// <summary>The outcome and the codes of its reasons.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Reasons.Count == 0 ? $"{Outcome}" : $"{Outcome}: {Reasons}";
}
