using System.Collections.Immutable;

namespace Messaging.Policy;

internal static class BudgetCompiler
{
    public static ImmutableArray<BudgetPlan> Compile(IEnumerable<BudgetOptions> budgets, ConditionCompiler conditions, RuleSet exact) =>
        [.. budgets.Select(budget => Compile(budget, conditions, exact))];

    private static BudgetPlan Compile(BudgetOptions budget, ConditionCompiler conditions, RuleSet exact)
    {
        var every = PolicyCompiler.MicrosOf(budget.Every!);
        var limit = budget.Limit!.Value;
        var plan = new BudgetPlan
        {
            Name = budget.Name!,
            Owner = budget.Key,
            Counts = budget.Counts,
            Verbs = PolicyCompiler.Bits(budget.Verbs!, verb => (int)verb),
            Bucket = new TokenBucket(limit, TokenBucket.IntervalOf(every, Math.Max(1, budget.Refill ?? limit))),
            Every = every,
            Costs = [.. Enum.GetValues<ContentKind>().Select(content => budget.Costs!.TryGetValue(content, out var cost) ? cost : 1)],
            When = conditions.Compile(budget.When, budget.Unless!),
            RefundsOnReply = budget.RefundOn == RefundOn.Reply,
            AllowsOnFailure = budget.OnFailure == FailureMode.Allow,
            IsDisclosed = budget.Disclosed,
        };

        // That a budget runs low may be told only where its refusal would be told, too: another's traffic stays unseen.
        return plan with { TellsWhenLow = plan.IsDisclosed && RuleIndex.Set(plan.Rule).Overlaps(exact) };
    }
}
