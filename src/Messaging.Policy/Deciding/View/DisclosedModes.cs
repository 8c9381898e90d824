using System.Runtime.CompilerServices;

namespace Messaging.Policy;

/// <summary>What a disclosed mode tells a sender whom it keeps out: that it does, and which tags would open it.</summary>
/// <remarks>Ceilings, blocks and ages have no say in it: if they had, what is missing from the answer would tell of them.</remarks>
internal static class DisclosedModes
{
    private const ulong Mode = 1UL << RuleIndex.RecipientMode;

    /// <summary>Whether the recipient's own mode is told as a reason: it denies, and it is disclosed.</summary>
    public static bool Tell(in SendFacts facts, RuleSet denying) => facts.Policy.DisclosesModes && (denying.Standard & Mode) != 0 && Denies(facts);

    /// <summary>The remedies for the tags that the sender lacks and that would open the mode, as bits.</summary>
    public static ulong Openers(in SendFacts facts)
    {
        ref readonly var table = ref TableOf(facts);
        var remedies = 0UL;
        foreach (var (tag, remedy) in facts.Policy.Remedies.ByTag)
        {
            remedies |= (facts.HeldTies & tag) == 0 && !Denies(facts, table, facts.HeldTies | tag) ? remedy : 0;
        }

        return remedies;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool Denies(in SendFacts facts)
    {
        ref readonly var table = ref TableOf(facts);
        return table.IsDisclosed && Denies(facts, table, facts.HeldTies);
    }

    private static bool Denies(in SendFacts facts, in ModeTable table, ulong ties) => facts.AsItStands(table.RouteFor(ties)).Ceiling == Outcome.Deny;

    private static ref readonly ModeTable TableOf(in SendFacts facts) => ref facts.Policy.Audience.ModeOf(facts.KnownRecipient, facts.RecipientAge.Band, facts.Verb);
}
