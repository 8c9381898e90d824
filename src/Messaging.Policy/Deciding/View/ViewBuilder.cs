namespace Messaging.Policy;

/// <summary>The second half of a decision (section 6): what the sender may know is a pure function of the rulings and the disclosure levels.</summary>
internal static class ViewBuilder
{
    /// <summary>Seals what the rules said into a decision with its view.</summary>
    public static void Reach(in SendFacts facts, in Rulings rulings, out Decision decision)
    {
        if (!rulings.HasSpoken)
        {
            Deliver(facts, out decision);
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

    /// <summary>The decision where no rule has anything against it.</summary>
    public static void Deliver(in SendFacts facts, out Decision decision) => decision = new Decision(
        facts.Policy.Catalog, Outcome.Deliver, RuleSet.None, Outcome.Deliver, AffordanceFor(Outcome.Deliver, unavailable: false, facts), AdvisoriesFor(facts));

    private static void Deny(in SendFacts facts, in Rulings rulings, out Decision decision)
    {
        var policy = facts.Policy;
        var reasons = rulings.Denying;
        var remedies = RemedyFinder.Find(facts, reasons, rulings.Timed, out var own);
        var denying = rulings.VisibleDenying;
        var (shown, unavailable, shownRetryAt, shownRemedies, shownOwn) = (RuleSet.None, false, Micros.Never, Remedies.None, 0UL);
        if (!denying.IsEmpty)
        {
            var merged = denying.Without(policy.Exact);
            var exact = denying & policy.Exact;
            shown = denying.Overlaps(policy.AboutRecipient) ? exact.Without(policy.AboutPair) : exact;
            unavailable = !merged.IsEmpty && !exact.Overlaps(policy.AboutRecipient);
            if (merged.IsEmpty && !facts.Pace.HidesClearing && (rulings.Timed & denying) == denying)
            {
                shownRetryAt = rulings.LatestVisibleClearing;
            }

            if (shown == reasons)
            {
                (shownRemedies, shownOwn) = (remedies, own);
            }
            else if (!shown.IsEmpty)
            {
                shownRemedies = RemedyFinder.Find(facts, shown, rulings.Timed, out shownOwn);
            }

            shownRemedies |= unavailable ? Remedies.CommentInstead : Remedies.None;
        }

        var outcome = rulings.VisibleOutcome;
        decision = new Decision(
            policy.Catalog,
            Outcome.Deny,
            reasons,
            rulings.Timed == reasons ? rulings.LatestClearing : Micros.Never,
            remedies,
            own,
            outcome,
            shown,
            unavailable,
            shownRetryAt,
            shownRemedies,
            shownOwn,
            AffordanceFor(outcome, unavailable, facts),
            AdvisoriesFor(facts));
    }

    private static Affordance AffordanceFor(Outcome shown, bool unavailable, in SendFacts facts) => shown switch
    {
        Outcome.Deliver => (facts.HeldTies & Ties.Friend) != 0 ? Affordance.MessageButton : Affordance.MenuItem,
        Outcome.Request => Affordance.RequestComposer,
        _ => unavailable ? Affordance.CommentInstead : Affordance.Disabled,
    };

    private static Advisories AdvisoriesFor(in SendFacts facts) =>
        (facts.Pace.IsLow ? Advisories.BudgetLow : Advisories.None)
        | (facts.Sender is { } sender && (sender.Traits & facts.Policy.Risky) != 0 ? Advisories.PhoneLineRisky : Advisories.None);
}
