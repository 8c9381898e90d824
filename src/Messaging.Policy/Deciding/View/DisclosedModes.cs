using System.Runtime.CompilerServices;

namespace Messaging.Policy;

/// <summary>What a disclosed mode tells a sender that it keeps out: that it does, and which tags would open it.</summary>
/// <remarks>Ceilings, blocks and ages have no say in it: if they had, what is missing from the answer would tell of them.</remarks>
internal static class DisclosedModes
{
    private const ulong Mode = 1UL << RuleIndex.RecipientMode;

    /// <summary>No band, and not the place of those who are in none either.</summary>
    private const int None = AgeBands.None - 1;

    /// <summary>Whether the recipient's own mode is told as a reason: exactly one of its own tables denies, and that mode is disclosed.</summary>
    public static bool Tell(in SendFacts facts, RuleSet denying) => facts.Policy.DisclosesModes && (denying.Standard & Mode) != 0 && FindClosed(facts) != None;

    /// <summary>The remedies for the tags that the sender lacks and that would open the mode, as bits.</summary>
    public static ulong Openers(in SendFacts facts)
    {
        ref readonly var table = ref TableOf(facts, FindClosed(facts));
        var remedies = 0UL;
        foreach (var (tag, remedy) in facts.Policy.Remedies.ByTag)
        {
            remedies |= (facts.HeldTies & tag) == 0 && !Denies(facts, table, facts.HeldTies | tag) ? remedy : 0;
        }

        return remedies;
    }

    /// <summary>
    /// The band by which the recipient's own mode denies and is disclosed: where it may be in several bands, each default is a table of its own, and exactly one may deny.
    /// <see cref="None"/>: there is none such. Bands that share a mode have one table.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int FindClosed(in SendFacts facts)
    {
        var (bands, closed) = (facts.RecipientAge.Bands, None);
        for (var band = bands.First; band <= bands.Last; band++)
        {
            ref readonly var table = ref TableOf(facts, band);
            if (!Denies(facts, table, facts.HeldTies))
            {
                continue;
            }

            if (!table.IsDisclosed || (closed != None && TableOf(facts, closed) != table))
            {
                return None;
            }

            closed = band;
        }

        return closed;
    }

    private static bool Denies(in SendFacts facts, in ModeTable table, ulong ties) => facts.AsItStands(table.RouteFor(ties)).Ceiling == Outcome.Deny;

    private static ref readonly ModeTable TableOf(in SendFacts facts, int band) => ref facts.Policy.Audience.ModeOf(facts.KnownRecipient, band, facts.Verb);
}
