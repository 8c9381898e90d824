using NodaTime;
using NodaTime.Text;

namespace Messaging.Policy.Cli;

/// <summary>An explanation in lines for people: what each rule that was judged compared and said, where the policy states it, the others by name, and what each budget said.</summary>
internal static class ExplanationText
{
    public static IEnumerable<string> Of(Explanation explanation)
    {
        if (explanation.IsOfFirst)
        {
            yield return "a repeat: the decision is that of the first message with its id; the rules say how it would be judged anew";
        }
        else if (explanation.Repeat != MessageRepeat.None)
        {
            yield return "the message id is known";
        }

        foreach (var rule in explanation.Rules.Where(rule => rule.State == RuleState.Judged))
        {
            yield return Line(rule);
        }

        foreach (var (state, heading) in new[] { (RuleState.Exempt, "exempt"), (RuleState.NotAsked, "not asked by the policy"), (RuleState.NotConcerned, "not concerned") })
        {
            string[] rules = [.. explanation.Rules.Where(rule => rule.State == state).Select(NameOf).Distinct()];
            if (rules.Length > 0)
            {
                yield return $"{heading}: {string.Join(", ", rules)}";
            }
        }

        foreach (var budget in explanation.Budgets)
        {
            yield return $"budget {budget.Name} ({budget.PolicyPath}): {ExplanationJson.BudgetOutcomes.Of(budget.Outcome)}{Until(budget.ClearsAt)}; costs {budget.Cost} of {budget.Limit}{(budget.IsLow ? "; low" : "")}";
        }

        foreach (var failure in explanation.Failures)
        {
            yield return $"port {failure.Port} failed: {ExplanationJson.Describe(failure.Exception)}";
        }
    }

    private static string NameOf(RuleExplanation rule) => rule.Reason.RuleId == "POL" ? rule.Reason.Code : rule.Reason.RuleId;

    private static string Line(RuleExplanation rule)
    {
        var says = rule.Ruling == Ruling.None ? "passes" : $"{Names.Outcomes.Of(rule.Ruling.Ceiling)}{Until(rule.Ruling.ClearsAt)}";
        var compared = rule.Compared.IsEmpty ? "" : $"; {string.Join("; ", rule.Compared.Select(one => $"{one.What} = {one.Value}"))}";
        var laws = rule.Laws.IsEmpty ? "" : $"; by {string.Join(", ", rule.Laws.Select(law => law.Id))}";
        return $"{rule.Reason.RuleId,-6}  {rule.Reason.Code}: {says}{(rule.PolicyPath is { } path ? $" at {path}" : "")}{compared}{laws}";
    }

    private static string Until(Instant? instant) => instant is { } at ? $" until {InstantPattern.ExtendedIso.Format(at)}" : "";
}
