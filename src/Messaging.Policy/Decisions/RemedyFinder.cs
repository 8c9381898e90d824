using System.Numerics;

namespace Messaging.Policy;

/// <summary>Finds what a sender could do about the reasons of a denial. Only what could help is found.</summary>
internal static class RemedyFinder
{
    /// <summary>What helps by the reason alone, by its place.</summary>
    private static readonly Remedies[] ByRule = Standard();

    public static Remedies Find(in SendFacts facts, RuleSet reasons, RuleSet timed, out ulong own)
    {
        var found = reasons.Overlaps(timed) ? Remedies.Wait : Remedies.None;
        for (var bits = reasons.Standard; bits != 0; bits &= bits - 1)
        {
            found |= ByRule[BitOperations.TrailingZeroCount(bits)];
        }

        own = 0;
        if (facts.Sender is null)
        {
            return found;
        }

        if (Has(reasons, RuleIndex.SignalOff) && facts.SignalRule == SignalRule.Mutual && !facts.HasSwitchedOn(facts.KnownSender))
        {
            found |= Remedies.ChangeSettings;
        }

        if (Helps(facts, reasons, Ties.Friend))
        {
            found |= Remedies.BecomeFriends;
        }

        foreach (var (tag, remedy) in facts.Policy.Remedies.ByTag)
        {
            own |= Helps(facts, reasons, tag) ? remedy : 0;
        }

        for (var bits = reasons.Own; bits != 0; bits &= bits - 1)
        {
            own |= facts.Policy.Remedies.ByOwnRule[BitOperations.TrailingZeroCount(bits)];
        }

        return found;
    }

    /// <summary>Whether holding one more tie would lift one of the reasons.</summary>
    private static bool Helps(in SendFacts facts, RuleSet reasons, ulong tie)
    {
        if ((facts.HeldTies & tie) != 0)
        {
            return false;
        }

        if (Has(reasons, RuleIndex.RecipientMode) && OpensMode(facts, facts.HeldTies | tie))
        {
            return true;
        }

        if (Has(reasons, RuleIndex.AgeBandsApart) && facts.Policy.Ages!.BringsTogether(facts, tie))
        {
            return true;
        }

        for (var bits = reasons.Own; bits != 0; bits &= bits - 1)
        {
            if ((facts.Policy.Remedies.LiftedBy[BitOperations.TrailingZeroCount(bits)] & tie) != 0)
            {
                return true;
            }
        }

        return false;
    }

    private static bool OpensMode(in SendFacts facts, ulong ties)
    {
        var audience = facts.Policy.Audience;
        return Opens(facts, audience.ModeOf(facts.KnownRecipient, facts.RecipientAge.Band, facts.Verb), ties)
            && Opens(facts, audience.BandCeiling(facts.RecipientAge.Band), ties)
            && Opens(facts, audience.GuardianCeiling(facts.KnownRecipient), ties);
    }

    private static bool Opens(in SendFacts facts, in ModeTable table, ulong ties) =>
        facts.AsItStands(table.RouteFor(ties)).Ceiling != Outcome.Deny;

    private static bool Has(RuleSet set, int rule) => (set.Standard & (1UL << rule)) != 0;

    private static Remedies[] Standard()
    {
        var byRule = new Remedies[RuleIndex.Count];
        byRule[RuleIndex.FactsUnavailable] = Remedies.TryAgain;
        byRule[RuleIndex.SenderDeactivated] = Remedies.Appeal;
        byRule[RuleIndex.SenderSuspended] = Remedies.Appeal;
        byRule[RuleIndex.SenderStartLocked] = Remedies.Appeal;
        byRule[RuleIndex.SenderReported] = Remedies.Appeal;
        byRule[RuleIndex.PhoneUnverified] = Remedies.VerifyPhone;
        byRule[RuleIndex.PhoneLineType] = Remedies.VerifyPhone;
        byRule[RuleIndex.EmailUnverified] = Remedies.VerifyEmail;
        byRule[RuleIndex.SenderAgeUnknown] = Remedies.VerifyAge;
        byRule[RuleIndex.SenderAgeUnassured] = Remedies.VerifyAge;
        byRule[RuleIndex.SenderModeClosed] = Remedies.ChangeSettings;
        byRule[RuleIndex.SenderGuardian] = Remedies.AskGuardian;
        byRule[RuleIndex.BlockedBySender] = Remedies.Unblock;
        byRule[RuleIndex.RequestContent] = Remedies.EditContent;
        return byRule;
    }
}
