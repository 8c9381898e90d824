namespace Messaging.Policy;

/// <summary>The second half of a decision (section 6): what the sender may know is a pure function of the rulings and the disclosure levels.</summary>
internal static class Verdicts
{
    /// <summary>Seals what the rules said into a decision with its view.</summary>
    public static Decision Reach(in SendFacts facts, in Rulings rulings)
    {
        var policy = facts.Policy;
        var outcome = rulings.Outcome;
        var reasons = rulings.ReasonsFor(outcome);
        var verdict = new Verdict
        {
            Catalog = policy.Catalog,
            Outcome = outcome,
            Rules = reasons,
            RetryAt = Micros.Never,
            ShownRetryAt = Micros.Never,
            ShownOutcome = rulings.VisibleOutcome,
            Advisories = AdvisoriesFor(facts),
        };
        if (outcome == Outcome.Deny)
        {
            verdict.RetryAt = rulings.Timed == reasons ? rulings.LatestClearing : Micros.Never;
            verdict.Remedies = RemedyFinder.Find(facts, reasons, rulings.Timed, out verdict.OwnRemedies);
        }

        if (verdict.ShownOutcome == Outcome.Deny)
        {
            ShowDenial(facts, rulings, ref verdict);
        }

        verdict.Affordance = AffordanceFor(verdict.ShownOutcome, verdict.ShownUnavailable, !facts.AreUnavailable && facts.StoredRelations.AreFriends);
        return Decision.From(verdict);
    }

    private static void ShowDenial(in SendFacts facts, in Rulings rulings, ref Verdict verdict)
    {
        var policy = facts.Policy;
        var denying = rulings.VisibleDenying;
        var merged = denying.Without(policy.Exact);
        var exact = denying & policy.Exact;
        verdict.Shown = denying.Overlaps(policy.AboutRecipient) ? exact.Without(policy.AboutPair) : exact;
        verdict.ShownUnavailable = !merged.IsEmpty && !exact.Overlaps(policy.AboutRecipient);
        if (merged.IsEmpty && !facts.Pace.HidesClearing && (rulings.Timed & denying) == denying)
        {
            verdict.ShownRetryAt = rulings.LatestVisibleClearing;
        }

        verdict.ShownRemedies = RemedyFinder.Find(facts, verdict.Shown, rulings.Timed, out verdict.ShownOwnRemedies)
            | (verdict.ShownUnavailable ? Remedies.CommentInstead : Remedies.None);
    }

    private static Affordance AffordanceFor(Outcome shown, bool unavailable, bool friends) => shown switch
    {
        Outcome.Deliver => friends ? Affordance.MessageButton : Affordance.MenuItem,
        Outcome.Request => Affordance.RequestComposer,
        _ => unavailable ? Affordance.CommentInstead : Affordance.Disabled,
    };

    private static Advisories AdvisoriesFor(in SendFacts facts)
    {
        var advisories = facts.Pace.IsLow ? Advisories.BudgetLow : Advisories.None;
        var policy = facts.Policy;
        return policy.PhoneRequired && facts.Sender is { Phone: PhoneLine.Voip } && policy.AcceptsLine(PhoneLine.Voip)
            ? advisories | Advisories.PhoneLineRisky
            : advisories;
    }
}
