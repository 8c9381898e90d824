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
    private readonly long retryAtPlusOne;
    private readonly long shownRetryAtPlusOne;
    private readonly Remedies remedies;
    private readonly ulong ownRemedies;
    private readonly Remedies shownRemedies;
    private readonly ulong shownOwnRemedies;
    private readonly Outcome shownOutcome;
    private readonly Affordance affordance;
    private readonly Advisories advisories;

    private Decision(in Verdict verdict)
    {
        catalog = verdict.Catalog;
        Outcome = verdict.Outcome;
        rules = verdict.Rules;
        retryAtPlusOne = PlusOne(verdict.RetryAt);
        remedies = verdict.Remedies;
        ownRemedies = verdict.OwnRemedies;
        shownOutcome = verdict.ShownOutcome;
        shown = verdict.Shown;
        shownUnavailable = verdict.ShownUnavailable;
        shownRetryAtPlusOne = PlusOne(verdict.ShownRetryAt);
        shownRemedies = verdict.ShownRemedies;
        shownOwnRemedies = verdict.ShownOwnRemedies;
        affordance = verdict.Affordance;
        advisories = verdict.Advisories;
    }

    /// <summary>What becomes of the attempt.</summary>
    public Outcome Outcome { get; }

    /// <summary>Whether it may go out: every outcome but deny.</summary>
    public bool IsAllowed => Outcome != Outcome.Deny;

    /// <summary>Every reason for the outcome, in order of precedence; empty for deliver.</summary>
    public ReasonList Reasons => new(catalog, rules);

    /// <summary>The first instant at which none of the reasons holds, to the microsecond; null where one of them does not pass with time.</summary>
    public Instant? RetryAt => Micros.ToInstantOrNull(MinusOne(retryAtPlusOne));

    /// <summary>What the sender could do about all reasons; for the host.</summary>
    public RemedyList Remedies => new(catalog, remedies, ownRemedies);

    /// <summary>What the sender may be told.</summary>
    public SenderView SenderView => new(
        shownOutcome,
        new ReasonList(catalog, shown, shownUnavailable),
        MinusOne(shownRetryAtPlusOne),
        new RemedyList(catalog, shownRemedies, shownOwnRemedies),
        affordance,
        advisories);

    /// <summary>Whether facts could not be looked up (SYS-1).</summary>
    internal bool IsUnavailable => (rules.Standard & (1UL << RuleIndex.FactsUnavailable)) != 0;

    /// <summary>Whether a budget lacked tokens (PAC-1, PAC-2).</summary>
    internal bool IsPaced => (rules.Standard & ((1UL << RuleIndex.RateLimited) | (1UL << RuleIndex.RecipientRateLimited))) != 0;

    internal static Decision From(in Verdict verdict) => new(verdict);

    /// <summary>This decision, shown to the sender as another one was (a repeat that only silent reasons deny).</summary>
    internal Decision WithViewOf(in Decision other) => new(Parts(other, other.advisories));

    /// <summary>This decision with one more advisory.</summary>
    internal Decision WithAdvisory(Advisories advisory) => new(Parts(this, advisories | advisory));

    /// <summary>What it was made of.</summary>
    internal Verdict Parts() => Parts(this, advisories);

    private Verdict Parts(scoped in Decision view, Advisories told) => new()
    {
        Catalog = catalog,
        Outcome = Outcome,
        Rules = rules,
        RetryAt = MinusOne(retryAtPlusOne),
        Remedies = remedies,
        OwnRemedies = ownRemedies,
        ShownOutcome = view.shownOutcome,
        Shown = view.shown,
        ShownUnavailable = view.shownUnavailable,
        ShownRetryAt = MinusOne(view.shownRetryAtPlusOne),
        ShownRemedies = view.shownRemedies,
        ShownOwnRemedies = view.shownOwnRemedies,
        Affordance = view.affordance,
        Advisories = told,
    };

    /// <summary>The outcome and the codes of its reasons.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Reasons.Count == 0 ? $"{Outcome}" : $"{Outcome}: {Reasons}";

    // Zero means "never": the default has no instant to wait for.
    private static long PlusOne(long micros) => micros == Micros.Never ? 0 : micros + 1;

    private static long MinusOne(long stored) => stored == 0 ? Micros.Never : stored - 1;
}
