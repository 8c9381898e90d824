using NodaTime;

namespace Messaging.Policy;

/// <summary>Limits that admit more than they say, that never bind, or that nothing fits into.</summary>
internal static class BudgetLint
{
    private static readonly string[] Promises = ["minute", "hour", "day", "daily", "week", "month", "year"];

    public static IEnumerable<LintFinding> Find(MessagingPolicyOptions policy)
    {
        for (var i = 0; i < policy.Budgets!.Count; i++)
        {
            var budget = policy.Budgets[i];
            var path = $"$.budgets[{i}]";
            if (AdmitsTwice(budget))
            {
                yield return new(
                    LintSeverity.Note,
                    "limit-admits-twice",
                    path,
                    $"{budget.Name} refills evenly, so that up to {budget.Limit + Math.Max(0, (budget.Refill ?? budget.Limit!.Value) - 1)} pass within {ThreadCell.Text(budget.Every!.ToDuration())}, not {budget.Limit}",
                    "State \"window\": \"rolling\" or \"calendar\", or keep it so if the limit is meant to be filled up evenly");
            }

            if (budget.Costs!.FirstOrDefault(cost => cost.Value > budget.Limit) is { Value: > 0 } dear)
            {
                yield return new(LintSeverity.Warning, "cost-above-limit", $"{path}.costs.{AudienceMutants.Name(dear.Key.ToString())}", $"it costs {dear.Value} of {budget.Limit}, and is refused for ever", "Lower the cost, or raise the limit");
            }

            if (WhyItNeverBinds(policy, budget) is { } why)
            {
                yield return new(LintSeverity.Note, "budget-never-binds", path, $"{budget.Name} never refuses: {why}", "Leave it out, or change what it is about");
            }
        }
    }

    /// <summary>What is called a day's, or is one, lets pass what was saved up and what comes in on that day.</summary>
    private static bool AdmitsTwice(BudgetOptions budget) =>
        budget.Window == BudgetWindow.Continuous
        && budget.Limit > 1
        && (budget.Refill ?? budget.Limit) > 1
        && (budget.Every!.ToDuration() >= Duration.FromDays(1) || Array.Exists(Promises, word => budget.Name!.Contains(word, StringComparison.OrdinalIgnoreCase)));

    private static string? WhyItNeverBinds(MessagingPolicyOptions policy, BudgetOptions budget)
    {
        if (budget.Unless!.Contains("anyone"))
        {
            return "it exempts anyone";
        }

        if (budget.Counts == BudgetCounts.Request && !UnusedLint.HasRequests(policy))
        {
            return "it counts requests, and no route and no rule makes any";
        }

        return policy.Budgets!.FirstOrDefault(other => other != budget && IsTighter(other, budget)) is { } tighter ? $"{tighter.Name} is always used up before" : null;
    }

    /// <summary>Whether one budget counts everything that the other counts, holds no more, and fills up no faster.</summary>
    private static bool IsTighter(BudgetOptions one, BudgetOptions other) =>
        (one.Key, one.Counts, one.Window) == (other.Key, other.Counts, BudgetWindow.Continuous)
        && other.Window == BudgetWindow.Continuous
        && one.RefundOn == RefundOn.Never
        && one.Unless!.All(other.Unless!.Contains)
        && ConditionText(one.When, one.Verbs!) is var selects
        && (selects == ConditionText(other.When, other.Verbs!) || (IsEmpty(one.When) && one.Verbs!.SequenceEqual(other.Verbs!)))
        && Enum.GetValues<ContentKind>().All(content => CostOf(one, content) >= CostOf(other, content))
        && one.Limit <= other.Limit
        && Rate(one) <= Rate(other)
        && (one.Limit < other.Limit || Rate(one) < Rate(other));

    private static double Rate(BudgetOptions budget) => (budget.Refill ?? budget.Limit!.Value) / budget.Every!.ToDuration().TotalSeconds;

    private static long CostOf(BudgetOptions budget, ContentKind content) => budget.Costs!.TryGetValue(content, out var cost) ? cost : 1;

    private static bool IsEmpty(ConditionOptions when) => ConditionText(when, []) == ConditionText(new(), []);

    private static string ConditionText(ConditionOptions when, IEnumerable<MessageVerb> verbs) => string.Join(
        "|",
        Text(verbs), Text(when.Verbs), Text(when.Content), Text(when.FromKinds), Text(when.ToKinds), Text(when.FromBands), Text(when.ToBands), Text(when.FromRegions), Text(when.ToRegions), Text(when.Tags), Text(when.ToTags),
        when.Starting, when.AccountYoungerThan);

    private static string Text<T>(IEnumerable<T>? values) => string.Join(",", values ?? []);
}
