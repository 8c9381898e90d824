using System.Collections.Frozen;
using RulesEngine.Models;

namespace Messaging.Policy.Benchmarks.Price;

/// <summary>The price policy in Microsoft RulesEngine.</summary>
public sealed class EngineRules
{
    private const string Name = "price";

    private readonly FrozenDictionary<string, ChainReasons> _codes = PriceRules.All.ToFrozenDictionary(rule => rule.Code.ToString(), rule => rule.Code, StringComparer.Ordinal);

    private readonly RulesEngine.RulesEngine _engine = new(
    [
        new Workflow
        {
            WorkflowName = Name,
            Rules = PriceRules.All.Select(rule => new Rule
            {
                RuleName = rule.Code.ToString(),
                RuleExpressionType = RuleExpressionType.LambdaExpression,
                Expression = rule.Text,
            }),
        },
    ]);

    public EngineDecision Decide(GivenFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var task = _engine.ExecuteAllRulesAsync(Name, new RuleParameter("facts", new EngineFacts(facts)));
        var results = task.IsCompletedSuccessfully ? task.Result : task.AsTask().GetAwaiter().GetResult();
        var reasons = ChainReasons.None;
        foreach (var result in results)
        {
            if (result.IsSuccess)
            {
                reasons |= _codes[result.Rule.RuleName];
            }
        }

        return EngineDecision.Of(reasons);
    }
}
