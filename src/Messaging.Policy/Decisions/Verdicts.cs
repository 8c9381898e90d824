namespace Messaging.Policy;

/// <summary>The second half of a decision (section 6): what the sender may know is a pure function of the rulings and the disclosure levels.</summary>
internal static class Verdicts
{
    /// <summary>Seals what the rules said into a decision with its view.</summary>
    public static void Reach(in SendFacts facts, in Rulings rulings, out Decision decision)
    {
        if (!rulings.HasSpoken)
        {
            decision = new Decision(
                facts.Policy.Catalog, Outcome.Deliver, RuleSet.None, Outcome.Deliver, AffordanceFor(Outcome.Deliver, unavailable: false, facts), AdvisoriesFor(facts));
            return;
        }

        if (!rulings.Denying.IsEmpty)
        {
            Deny(facts, rulings, out decision);
            return;
        }

        var outcome = rulings.Outcome;
        var shown = rulings.VisibleOutcome;
        decision = new Decision(
            facts.Policy.Catalog, outcome, rulings.ReasonsFor(outcome), shown, AffordanceFor(shown, unavailable: false, facts), AdvisoriesFor(facts));
    }

    private static void Deny(in SendFacts facts, in Rulings rulings, out Decision decision)
    {
        var reasons = rulings.Denying;
        var verdict = new Verdict
        {
            Catalog = facts.Policy.Catalog,
            Outcome = Outcome.Deny,
            Rules = reasons,
            RetryAt = rulings.Timed == reasons ? rulings.LatestClearing : Micros.Never,
            Remedies = RemedyFinder.Find(facts, reasons, rulings.Timed, out var own),
            OwnRemedies = own,
            ShownRetryAt = Micros.Never,
            ShownOutcome = rulings.VisibleOutcome,
            Advisories = AdvisoriesFor(facts),
        };
        if (verdict.ShownOutcome == Outcome.Deny)
        {
            ShowDenial(facts, rulings, ref verdict);
        }

        verdict.Affordance = AffordanceFor(verdict.ShownOutcome, verdict.ShownUnavailable, facts);
        decision = new Decision(verdict);
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

        if (verdict.Shown == verdict.Rules)
        {
            (verdict.ShownRemedies, verdict.ShownOwnRemedies) = (verdict.Remedies, verdict.OwnRemedies);
        }
        else if (!verdict.Shown.IsEmpty)
        {
            verdict.ShownRemedies = RemedyFinder.Find(facts, verdict.Shown, rulings.Timed, out verdict.ShownOwnRemedies);
        }

        verdict.ShownRemedies |= (verdict.ShownUnavailable ? Remedies.CommentInstead : Remedies.None);
    }

    private static Affordance AffordanceFor(Outcome shown, bool unavailable, in SendFacts facts) => shown switch
    {
        Outcome.Deliver => (facts.HeldTies & Ties.Friend) != 0 ? Affordance.MessageButton : Affordance.MenuItem,
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
