using System.Numerics;

namespace Messaging.Policy;

/// <summary>Finds what a sender could do about the reasons of a denial. Only what could help is found.</summary>
internal static class RemedyFinder
{
    private const int Together = 8;
    private const int Combinations = 1 << Together;

    /// <summary>The reasons that another tie, or a setting, may lift.</summary>
    private const ulong Liftable = (1UL << RuleIndex.SignalOff) | (1UL << RuleIndex.RecipientMode) | (1UL << RuleIndex.AgeBandsApart);

    /// <summary>What helps by the reasons alone: for each eight of them, each combination. Looking all up is quicker than asking which there are.</summary>
    private static readonly Remedies[] ByRules = [.. Enumerable.Range(0, (RuleIndex.Count + Together - 1) / Together).SelectMany(Combined)];

    public static Remedies Find(in SendFacts facts, RuleSet reasons, RuleSet timed, out ulong own)
    {
        var found = (reasons.Overlaps(timed) ? Remedies.Wait : Remedies.None)
            | Of(0, reasons.Standard) | Of(1, reasons.Standard) | Of(2, reasons.Standard) | Of(3, reasons.Standard) | Of(4, reasons.Standard) | Of(5, reasons.Standard);
        own = 0;
        return facts.Sender is null || ((reasons.Standard & Liftable) | reasons.Own) == 0 ? found : found | FindLifting(facts, reasons, out own);
    }

    /// <summary>What helps by eight of the reasons.</summary>
    private static Remedies Of(int eight, ulong reasons) => ByRules[(eight * Combinations) + (byte)(reasons >> (eight * Together))];

    /// <summary>What would lift a reason by the facts of the two.</summary>
    private static Remedies FindLifting(in SendFacts facts, RuleSet reasons, out ulong own)
    {
        var found = Remedies.None;
        own = 0;
        if (Has(reasons, RuleIndex.SignalOff) && facts.SignalPolicy == SignalPolicy.Mutual && !facts.HasSwitchedOn(facts.KnownSender))
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

        if (Has(reasons, RuleIndex.AgeBandsApart) && facts.Policy.Apart!.BringsTogether(facts, tie))
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
        var (audience, recipient, bands) = (facts.Policy.Audience, facts.KnownRecipient, facts.RecipientAge.Bands);
        if (audience.Delivers(recipient, bands, facts.Verb, ties))
        {
            return true;
        }

        for (var band = bands.First; band <= bands.Last; band++)
        {
            if (!Opens(facts, audience.ModeOf(recipient, band, facts.Verb), ties) || !Opens(facts, audience.BandCeiling(band), ties))
            {
                return false;
            }
        }

        return Opens(facts, audience.GuardianCeiling(recipient), ties);
    }

    private static bool Opens(in SendFacts facts, in ModeTable table, ulong ties) =>
        facts.AsItStands(table.RouteFor(ties)).Ceiling != Outcome.Deny;

    private static bool Has(RuleSet set, int rule) => (set.Standard & (1UL << rule)) != 0;

    private static IEnumerable<Remedies> Combined(int eight)
    {
        var byRule = RuleTable.Column(row => row.Remedies);
        return Enumerable.Range(0, Combinations).Select(bits => Enumerable.Range(0, Together)
            .Where(bit => (bits & (1 << bit)) != 0 && (eight * Together) + bit < byRule.Length)
            .Aggregate(Remedies.None, (all, bit) => all | byRule[(eight * Together) + bit]));
    }
}
