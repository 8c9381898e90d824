namespace Messaging.Policy;

/// <summary>The parts of a decision before it is sealed.</summary>
internal ref struct DecisionParts
{
    public ReasonCatalog? Catalog;
    public Outcome Outcome;
    public RuleSet Rules;
    public long RetryAt;
    public Remedies Remedies;
    public ulong OwnRemedies;
    public Outcome ShownOutcome;
    public RuleSet Shown;
    public bool ShownUnavailable;
    public long ShownRetryAt;
    public Remedies ShownRemedies;
    public ulong ShownOwnRemedies;
    public Affordance Affordance;
    public Advisories Advisories;
}
