using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using NodaTime;

namespace Messaging.Policy;

/// <summary>The answer to one attempt: the outcome, why, and what the sender may be told.</summary>
/// <remarks>
/// The outcome, reasons and remedies are for the host; only <see cref="SenderView"/> may reach the sender: the rest betrays blocks.
/// <c>default</c> is a denial without reasons. Immutable and safe for many threads.
/// </remarks>
/// <example>
/// <code>
/// var decision = await evaluator.CanSendMessageAsync(new SendAttempt("ana", "ben"));
/// Console.WriteLine(decision);  // for the host: Deny: sender_blocked
/// answer(decision.SenderView);  // for the sender: recipient_unavailable
/// </code>
/// </example>
[JsonConverter(typeof(HostOnlyJsonConverter<Decision>))]
public readonly record struct Decision
{
    private readonly ReasonCatalog? _catalog;
    private readonly RuleSet _rules;
    private readonly RuleSet _shown;
    private readonly bool _shownUnavailable;
    private readonly MicrosOrNever _retryAt;
    private readonly MicrosOrNever _shownRetryAt;
    private readonly Remedies _remedies;
    private readonly ulong _ownRemedies;
    private readonly Remedies _shownRemedies;
    private readonly ulong _shownOwnRemedies;

    // Members of small enums, a byte each: decisions are copied.
    private readonly byte _outcome;
    private readonly byte _shownOutcome;
    private readonly byte _affordance;
    private readonly byte _advisories;

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
        _catalog = catalog;
        _outcome = (byte)outcome;
        _rules = rules;
        _retryAt = new(retryAt);
        _remedies = remedies;
        _ownRemedies = ownRemedies;
        _shownOutcome = (byte)shownOutcome;
        _shown = shown;
        _shownUnavailable = shownUnavailable;
        _shownRetryAt = new(shownRetryAt);
        _shownRemedies = shownRemedies;
        _shownOwnRemedies = shownOwnRemedies;
        _affordance = (byte)affordance;
        _advisories = (byte)advisories;
    }

    /// <summary>A decision in which nothing is denied: there is nothing to wait for, and no remedy.</summary>
    internal Decision(ReasonCatalog catalog, Outcome outcome, RuleSet rules, Outcome shownOutcome, Affordance affordance, Advisories advisories)
    {
        _catalog = catalog;
        _outcome = (byte)outcome;
        _rules = rules;
        _shownOutcome = (byte)shownOutcome;
        _affordance = (byte)affordance;
        _advisories = (byte)advisories;
    }

    /// <summary>What becomes of the attempt.</summary>
    public Outcome Outcome => (Outcome)_outcome;

    /// <summary>Whether it may go out: every outcome but deny.</summary>
    public bool IsAllowed => Outcome != Outcome.Deny;

    /// <summary>Every reason for the outcome, in order of precedence; empty for deliver.</summary>
    public ReasonList Reasons => new(_catalog, _rules);

    /// <summary>The first instant at which none of the reasons holds, to the microsecond; null where one of them does not pass with time.</summary>
    public Instant? RetryAt => _retryAt.Instant;

    /// <summary>What the sender could do about all reasons; for the host.</summary>
    public RemedyList Remedies => new(_catalog, _remedies, _ownRemedies);

    /// <summary>What the sender may be told.</summary>
    public SenderView SenderView => new(
        (Outcome)_shownOutcome,
        new ReasonList(_catalog, _shown, _shownUnavailable),
        _shownRetryAt.Value,
        new RemedyList(_catalog, _shownRemedies, _shownOwnRemedies),
        (Affordance)_affordance,
        (Advisories)_advisories);

    /// <summary>Whether facts could not be looked up (SYS-1).</summary>
    internal bool IsUnavailable => (_rules.Standard & (1UL << RuleIndex.FactsUnavailable)) != 0;

    /// <summary>Whether a budget lacked tokens (PAC-1, PAC-2).</summary>
    internal bool IsPaced => (_rules.Standard & ((1UL << RuleIndex.RateLimited) | (1UL << RuleIndex.RecipientRateLimited))) != 0;

    /// <summary>This decision, shown to the sender as another one was (a repeat that only silent reasons deny).</summary>
    internal Decision WithViewOf(in Decision other) => new(Parts(other, (Advisories)other._advisories));

    /// <summary>This decision with one more advisory.</summary>
    internal Decision WithAdvisory(Advisories advisory) => new(Parts(this, (Advisories)_advisories | advisory));

    /// <summary>What it was made of.</summary>
    internal DecisionParts Parts() => Parts(this, (Advisories)_advisories);

    private DecisionParts Parts(scoped in Decision view, Advisories told) => new()
    {
        Catalog = _catalog,
        Outcome = Outcome,
        Rules = _rules,
        RetryAt = _retryAt.Value,
        Remedies = _remedies,
        OwnRemedies = _ownRemedies,
        ShownOutcome = (Outcome)view._shownOutcome,
        Shown = view._shown,
        ShownUnavailable = view._shownUnavailable,
        ShownRetryAt = view._shownRetryAt.Value,
        ShownRemedies = view._shownRemedies,
        ShownOwnRemedies = view._shownOwnRemedies,
        Affordance = (Affordance)view._affordance,
        Advisories = told,
    };

    /// <summary>Whether the other decision says the same, to the host and to the sender, whichever evaluator made it: reasons and remedies are compared by their codes.</summary>
    /// <param name="other">The other decision.</param>
    /// <returns>True if it does.</returns>
    public bool Equals(Decision other) =>
        _outcome == other._outcome
        && _retryAt == other._retryAt
        && Reasons == other.Reasons
        && Remedies == other.Remedies
        && SenderView == other.SenderView;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_outcome, _retryAt, Reasons, SenderView.Outcome, SenderView.Reasons);

    /// <summary>The true outcome and the codes of all its reasons. For the host's own logs, never for the sender.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Reasons.Count == 0 ? $"{Outcome}" : $"{Outcome}: {Reasons}";
}
