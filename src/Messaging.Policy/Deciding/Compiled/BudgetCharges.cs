using System.Runtime.CompilerServices;

namespace Messaging.Policy;

/// <summary>Which budgets an attempt asks, added to a request by what the sender is shown.</summary>
internal static class BudgetCharges
{
    /// <summary>Adds the charges of an attempt.</summary>
    /// <returns>Whether a failure of the store refuses the attempt.</returns>
    public static bool Add(BudgetRequest request, in SendFacts facts, Outcome view) => facts.Policy.AsksBudgets(facts.Verb) && AddEach(request, facts, view);

    /// <summary>The same of a message to a group, which is one message: a budget of the sender's counts it once, where it counts it for any member.</summary>
    /// <param name="request">The request.</param>
    /// <param name="facts">The facts of one member.</param>
    /// <param name="counted">The budgets that count the message so far, as bits.</param>
    public static bool AddOnce(BudgetRequest request, in SendFacts facts, ref ulong counted)
    {
        var denies = false;
        var exempt = facts.Exemptions;
        for (var i = 0; i < facts.Policy.Budgets.Length; i++)
        {
            var plan = facts.Policy.Budgets[i];
            var bit = 1UL << i;
            if (plan is { Owner: BudgetOwner.Sender, Counts: BudgetCounts.Message } && (counted & bit) == 0 && !plan.IsExempt(exempt) && plan.CountsAttempt(facts, Outcome.Deliver))
            {
                counted |= bit;
                denies |= Charge(request, plan, facts);
            }
        }

        return denies;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool AddEach(BudgetRequest request, in SendFacts facts, Outcome view)
    {
        var denies = false;
        var exempt = facts.Exemptions;
        foreach (var plan in facts.Policy.Budgets)
        {
            if (!plan.IsExempt(exempt) && plan.CountsAttempt(facts, view))
            {
                denies |= Charge(request, plan, facts);
            }
        }

        return denies;
    }

    private static bool Charge(BudgetRequest request, BudgetPlan plan, in SendFacts facts)
    {
        request.Add(plan.Charge(facts.SenderId, facts.RecipientId, plan.Costs[(int)facts.Content], facts.NowMicros));
        return !plan.AllowsOnFailure;
    }
}
