using System.Runtime.CompilerServices;

namespace Messaging.Policy;

/// <summary>Decides on facts that are read: permission, the budgets to ask, and the sender's view. Pure, but for the request to the budgets that it fills.</summary>
internal static class DecisionEngine
{
    /// <summary>Who is exempt from them was not asked at all.</summary>
    private static readonly RuleSet BudgetRules = RuleIndex.Set(RuleIndex.RateLimited) | RuleIndex.Set(RuleIndex.RecipientRateLimited);

    /// <summary>The decision where something could not be looked up (SYS-1).</summary>
    public static Decision Unavailable(CompiledPolicy policy)
    {
        Refuse(policy, out var decision);
        return decision;
    }

    /// <summary>The same in place.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Refuse(CompiledPolicy policy, out Decision decision)
    {
        scoped SendFacts facts = default;
        facts.ReadNothing(policy, now: 0);
        PermissionRules.Judge(facts, out var rulings);
        ViewBuilder.Reach(facts, rulings, out decision);
    }

    /// <summary>What is permitted, budgets aside: a pure function of a snapshot that is understood.</summary>
    /// <param name="facts">The snapshot; receives what follows from it.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="dates">The dates on Earth at the instant.</param>
    /// <param name="sender">What is known of the sender.</param>
    /// <param name="rulings">Receives what the rules said.</param>
    /// <param name="decision">Receives the decision.</param>
    public static void Permit(scoped ref SendFacts facts, CompiledPolicy policy, in WorldDates dates, in SenderFacts sender, ref Rulings rulings, out Decision decision)
    {
        facts.Read(policy, dates, sender);
        var judged = PermissionRules.Occasioned(facts, ApplicableRules.For(facts));
        if (PermissionRules.IsUncontested(facts, judged))
        {
            ViewBuilder.Deliver(facts, out decision);
            return;
        }

        rulings.Begin(facts.Silent);
        PermissionRules.Judge(facts, judged, ref rulings);
        Seal(facts, rulings, out decision);
    }

    /// <summary>
    /// Decides as far as permission goes: the draft becomes the decision if the budgets have their tokens. The budgets to ask are added to the request, by what the sender is shown.
    /// </summary>
    /// <param name="facts">The facts of the attempt.</param>
    /// <param name="budgets">Receives the budgets to ask.</param>
    /// <param name="rulings">Receives what the rules said.</param>
    /// <param name="deniesOnFailure">Receives whether a failure of the budget store refuses the attempt.</param>
    /// <param name="draft">Receives the draft.</param>
    /// <returns>Whether it matters if the message is a repeat: in any case where the sender exists and the facts are known.</returns>
    public static bool Draft(in SendFacts facts, BudgetRequest budgets, ref Rulings rulings, ref bool deniesOnFailure, out Decision draft)
    {
        var judged = PermissionRules.Occasioned(facts, ApplicableRules.For(facts));
        if (PermissionRules.IsUncontested(facts, judged))
        {
            deniesOnFailure = BudgetCharges.Add(budgets, facts, Outcome.Deliver);
            ViewBuilder.Deliver(facts, out draft);
            return true;
        }

        var view = Judge(facts, judged, ref rulings);
        if (view != Outcome.Deny)
        {
            deniesOnFailure = BudgetCharges.Add(budgets, facts, view);
        }

        Seal(facts, rulings, out draft);
        return !rulings.HasFailed && facts.Sender is not null;
    }

    /// <summary>Lets the rules judge.</summary>
    /// <returns>What the sender is shown, budgets aside; denied where a host's rule threw.</returns>
    public static Outcome Judge(in SendFacts facts, RuleSet judged, ref Rulings rulings)
    {
        rulings.Begin(facts.Silent);
        PermissionRules.Judge(facts, judged, ref rulings);
        return rulings.HasFailed ? Outcome.Deny
            : rulings.HasSpoken ? rulings.VisibleOutcome
            : Outcome.Deliver;
    }

    /// <summary>The decision where budgets lack tokens, by facts that say so.</summary>
    public static void Pace(in SendFacts facts, out Decision decision)
    {
        PermissionRules.Judge(facts, out var rulings);
        var runner = new RuleRunner(BudgetRules, ref rulings);
        StandardRules.VisitBudgets(ref runner, facts);
        Seal(facts, rulings, out decision);
    }

    /// <summary>The decision of what the rules said. Where a host's rule threw, nothing that was said counts.</summary>
    public static void Seal(in SendFacts facts, in Rulings rulings, out Decision decision)
    {
        if (rulings.HasFailed)
        {
            Refuse(facts.Policy, out decision);
            return;
        }

        ViewBuilder.Reach(facts, rulings, out decision);
    }
}
