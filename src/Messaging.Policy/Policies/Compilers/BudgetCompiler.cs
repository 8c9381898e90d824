using System.Collections.Immutable;
using NodaTime;

namespace Messaging.Policy;

internal static class BudgetCompiler
{
    public static ImmutableArray<BudgetPlan> Compile(IEnumerable<BudgetOptions> budgets, ConditionCompiler conditions) =>
        [.. budgets.Select(budget => Compile(budget, conditions))];

    private static BudgetPlan Compile(BudgetOptions budget, ConditionCompiler conditions)
    {
        var isCalendar = budget.Window == BudgetWindow.Calendar;
        var every = isCalendar ? 0 : PolicyCompiler.MicrosOf(budget.Every!);
        var limit = budget.Limit!.Value;
        var plan = new BudgetPlan
        {
            Name = budget.Name!,
            Owner = budget.Key,
            Rule = RuleIndex.Set(budget.Key == BudgetOwner.Recipient ? RuleIndex.RecipientRateLimited : RuleIndex.RateLimited),
            Counts = budget.Counts,
            Verbs = PolicyCompiler.Bits(budget.Verbs!, verb => (int)verb),
            Window = budget.Window,
            Bucket = new TokenBucket(limit, budget.Window == BudgetWindow.Continuous ? TokenBucket.IntervalOf(every, Math.Max(1, budget.Refill ?? limit)) : 0),
            Calendar = isCalendar ? new CalendarWindows(DateTimeZoneProviders.Tzdb[budget.Zone!], CalendarPeriods.UnitOf(budget.Every!)!.Value) : null,
            Every = every,
            Costs = [.. Enum.GetValues<ContentKind>().Select(content => budget.Costs!.TryGetValue(content, out var cost) ? cost : 1)],
            When = conditions.Compile(budget.When, budget.Unless!),
            RefundsOnReply = budget.RefundOn is RefundOn.Reply or RefundOn.Answer,
            RefundsOnDecline = budget.RefundOn == RefundOn.Answer,
            AllowsOnFailure = budget.OnFailure == FailureMode.Allow,
            IsDisclosed = budget.Disclosed,
        };

        // What a recipient's budget has left shows other people's traffic.
        return plan with { TellsWhenLow = plan.IsDisclosed && plan.Owner != BudgetOwner.Recipient };
    }
}
