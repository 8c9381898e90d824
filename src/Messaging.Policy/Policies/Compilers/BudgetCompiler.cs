using System.Collections.Immutable;

namespace Messaging.Policy;

internal static class BudgetCompiler
{
    public static ImmutableArray<BudgetPlan> Compile(IEnumerable<BudgetOptions> budgets, ConditionCompiler conditions) =>
        [.. budgets.Select(budget => Compile(budget, conditions))];

    private static BudgetPlan Compile(BudgetOptions budget, ConditionCompiler conditions)
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

        // What a recipient's budget has left shows other people's traffic.
        return plan with { TellsWhenLow = plan.IsDisclosed && plan.Owner != BudgetOwner.Recipient };
    }
}
