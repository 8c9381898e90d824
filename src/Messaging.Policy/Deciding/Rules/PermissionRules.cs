using System.Runtime.CompilerServices;

namespace Messaging.Policy;

/// <summary>The first half of a decision: what all permission rules say. A pure function of policy, facts and instant.</summary>
internal static class PermissionRules
{
    /// <summary>The rules that a repeat is not judged by.</summary>
    public static readonly RuleSet NotForRepeats = new(RequestRules, 0);

    /// <summary>The rules that an acquire is not judged by which takes the place of an earlier one: its message counts already.</summary>
    public static readonly RuleSet NotForSuccessors = RuleIndex.Set(RuleIndex.RequestLimit) | RuleIndex.Set(RuleIndex.RequestContent);

    private const ulong RequestRules = (1UL << RuleIndex.RequestLimit) | (1UL << RuleIndex.RequestContent) | (1UL << RuleIndex.RequestDeclined);
    private const ulong OfPermission = (1UL << RuleIndex.RateLimited) - 1;
    private const ulong Mode = 1UL << RuleIndex.RecipientMode;

    /// <param name="facts">The facts.</param>
    /// <param name="rulings">Receives what the rules say.</param>
    /// <param name="without">Rules that are not judged, since the message is a repeat.</param>
    public static void Judge(in SendFacts facts, out Rulings rulings, RuleSet without = default)
    {
        rulings = default;
        rulings.Begin(facts.Silent);
        var judged = ApplicableRules.For(facts);
        Judge(facts, Occasioned(facts, judged.Without(without)), ref rulings);
    }

    /// <summary>Those of some rules whose preconditions hold.</summary>
    public static RuleSet Occasioned(in SendFacts facts, RuleSet rules) =>
        facts.Sender is null ? rules : new(rules.Standard & PreconditionedRules.Given(RulePreconditions.Find(facts)), rules.Own);

    /// <summary>Whether none of the rules to judge can narrow: those of requests only do where others made it one.</summary>
    public static bool IsUncontested(in SendFacts facts, RuleSet judged) =>
        ((judged.Standard & OfPermission & ~RequestRules) | judged.Own) == 0 && facts.Group == GroupFindings.None;

    /// <param name="facts">The facts.</param>
    /// <param name="judged">The rules to run; their preconditions hold.</param>
    /// <param name="rulings">What other rules said already; the rest is added.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Judge(in SendFacts facts, RuleSet judged, ref Rulings rulings)
    {
        var standard = judged.Standard;
        var court = new RuleRunner(judged, ref rulings);
        if ((standard & StandardRules.OfSender) != 0)
        {
            StandardRules.VisitExistence(ref court, facts);
            StandardRules.VisitSender(ref court, facts);
        }

        if ((standard & StandardRules.OfRecipient) != 0)
        {
            StandardRules.VisitRecipient(ref court, facts);
        }

        if ((standard & Mode) != 0)
        {
            StandardRules.VisitModes(ref court, facts);
        }

        if (judged.Own != 0)
        {
            court.VisitOwnRules(facts);
        }

        if (!rulings.HasSpoken || !IsRequestBound(rulings))
        {
            standard &= ~RequestRules;
        }

        if ((standard & StandardRules.AfterOwn) != 0)
        {
            court = new RuleRunner(new(standard, 0), ref rulings);
            StandardRules.VisitAfterOwnRules(ref court, facts);
        }

        if (facts.Group != GroupFindings.None)
        {
            StandardRules.VisitGroup(ref court, facts);
        }
    }

    /// <summary>Whether the meet of the modes' and the policy's own rulings, silent ones left out, is a request.</summary>
    public static bool IsRequestBound(in Rulings rulings) =>
        !rulings.Requesting.IsEmpty && ((rulings.VisibleDenying.Standard & Mode) | rulings.VisibleDenying.Own) == 0;
}
