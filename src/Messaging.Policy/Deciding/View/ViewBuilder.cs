namespace Messaging.Policy;

/// <summary>The second half of a decision: what the sender may know is a pure function of the rulings and the disclosure levels.</summary>
internal static class ViewBuilder
{
    private static readonly RuleSet Mode = RuleIndex.Set(RuleIndex.RecipientMode);
    private static readonly RuleSet Reported = RuleIndex.Set(RuleIndex.SenderReported);
    private static readonly RuleSet OwnPace = RuleIndex.Set(RuleIndex.RateLimited);
    private static readonly RuleSet BusyRecipient = RuleIndex.Set(RuleIndex.RecipientRateLimited);

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
            facts.Policy.Catalog, outcome, rulings.ReasonsFor(outcome), shown, AffordanceFor(shown, isClosed: false, facts), AdvisoriesFor(facts));
    }

    /// <summary>The decision where no rule has anything against it.</summary>
    public static void Deliver(in SendFacts facts, out Decision decision) => decision = new Decision(
        facts.Policy.Catalog, Outcome.Deliver, RuleSet.None, Outcome.Deliver, AffordanceFor(Outcome.Deliver, isClosed: false, facts), AdvisoriesFor(facts));

    private static void Deny(in SendFacts facts, in Rulings rulings, out Decision decision)
    {
        var policy = facts.Policy;
        var reasons = rulings.Denying;
        var remedies = RemedyFinder.Find(facts, reasons, rulings.Timed, out var own);
        var denying = rulings.VisibleDenying;
        var (shown, unavailable, shownRetryAt, shownRemedies, shownOwn) = (RuleSet.None, false, Micros.Never, Remedies.None, 0UL);
        if (!denying.IsEmpty)
        {
            var tellsMode = DisclosedModes.Tell(facts, denying);
            var toldExactly = tellsMode ? policy.Exact | Mode : policy.Exact;
            var merged = denying.Without(toldExactly);
            var exact = denying & toldExactly;
            shown = denying.Overlaps(policy.AboutRecipient) ? exact.Without(policy.AboutPair) : exact;
            if (denying.Overlaps(BusyRecipient))
            {
                // The sender's own budgets are asked only where the recipient is open: what they say would tell a busy recipient from a closed one.
                shown = shown.Without(OwnPace);
            }

            unavailable = !merged.IsEmpty && !exact.Overlaps(policy.AboutRecipient);
            if (merged.IsEmpty && !HidesClearing(facts, denying) && (rulings.Timed & denying) == denying)
            {
                shownRetryAt = rulings.LatestVisibleClearing;
            }

            if (shown == reasons && !tellsMode)
            {
                (shownRemedies, shownOwn) = (remedies, own);
            }
            else if (!shown.IsEmpty)
            {
                shownRemedies = RemedyFinder.Find(facts, tellsMode ? shown.Without(Mode) : shown, rulings.Timed, out shownOwn);
                shownOwn |= tellsMode ? DisclosedModes.Openers(facts) : 0;
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
            AffordanceFor(outcome, unavailable || shown.Overlaps(Mode), facts),
            AdvisoriesFor(facts));
    }

    /// <summary>Whether the instant at which a denial passes may not be told: of a budget that keeps it to itself, and of reports, since it would tell when who reported.</summary>
    private static bool HidesClearing(in SendFacts facts, RuleSet denying) =>
        facts.Pace.HidesClearing || (denying.Overlaps(Reported) && facts.Policy.Reports is not { IsDisclosed: true });

    private static Affordance AffordanceFor(Outcome shown, bool isClosed, in SendFacts facts) => shown switch
    {
        Outcome.Deliver => (facts.HeldTies & Ties.Friend) != 0 ? Affordance.MessageButton : Affordance.MenuItem,
        Outcome.Request => Affordance.RequestComposer,
        _ => isClosed ? Affordance.CommentInstead : Affordance.Disabled,
    };

    private static Advisories AdvisoriesFor(in SendFacts facts) =>
        (facts.Pace is { IsLow: true, RecipientLacks: false } ? Advisories.BudgetLow : Advisories.None)
        | (facts.Sender is { } sender && (sender.Traits & facts.Policy.Risky) != 0 ? Advisories.PhoneLineRisky : Advisories.None);
}
