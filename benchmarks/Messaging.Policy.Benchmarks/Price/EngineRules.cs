using RulesEngine.Models;

namespace Messaging.Policy.Benchmarks.Price;

/// <summary>The price policy in Microsoft RulesEngine.</summary>
public sealed class EngineRules
{
    private const string Name = "price";
    private readonly RulesEngine.RulesEngine _engine = new(
    [
        new Workflow
        {
            WorkflowName = Name,
            Rules = PriceRules.AsText.Select(rule => new Rule
            {
                RuleName = rule.Code.ToString(),
                RuleExpressionType = RuleExpressionType.LambdaExpression,
                Expression = $"facts.{rule.Property}",
            }),
        },
    ]);

    public ChainReasons Decide(LoadedFacts facts)
    {
        var task = _engine.ExecuteAllRulesAsync(Name, new RuleParameter("facts", facts));
        var results = task.IsCompletedSuccessfully ? task.Result : task.AsTask().GetAwaiter().GetResult();
        var reasons = ChainReasons.None;
        foreach (var result in results)
        {
            if (result.IsSuccess)
            {
                reasons |= Enum.Parse<ChainReasons>(result.Rule.RuleName);
            }
        }

        return reasons;
    }
}
