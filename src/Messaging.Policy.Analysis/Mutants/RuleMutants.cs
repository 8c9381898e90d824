namespace Messaging.Policy;

/// <summary>Changes of rules of the policy's own, and of what a refused sender learns.</summary>
internal static class RuleMutants
{
    private static readonly string[] Conditions =
        ["verbs", "content", "fromKinds", "toKinds", "fromBands", "toBands", "fromRegions", "toRegions", "tags", "toTags", "starting", "accountYoungerThan"];

    public static void Add(MutantList mutants)
    {
        for (var i = 0; i < mutants.Policy.Rules!.Count; i++)
        {
            AddRule(mutants, mutants.Policy.Rules[i], i);
        }

        foreach (var code in mutants.Policy.Disclosure!.Keys)
        {
            mutants.AddReset($"$.disclosure.{code}");
        }

        foreach (var code in mutants.Policy.Remedies!.Keys)
        {
            mutants.AddReset($"$.remedies.{code}");
        }
    }

    public static void AddCondition(MutantList mutants, string path)
    {
        foreach (var member in Conditions)
        {
            mutants.AddReset($"{path}.when.{member}");
        }
    }

    public static void AddUnless(MutantList mutants, string path, IList<string> ties)
    {
        for (var i = 0; i < ties.Count; i++)
        {
            mutants.AddWithout($"{path}.unless", i, $"{ties[i]} removed");
        }
    }

    private static void AddRule(MutantList mutants, PolicyRuleOptions rule, int index)
    {
        var path = $"$.rules[{index}]";
        mutants.Add(path, $"{rule.Code} removed", root =>
        {
            root["rules"]!.AsArray().RemoveAt(index);
            root["disclosure"]?.AsObject().Remove(rule.Code!);
            root["remedies"]?.AsObject().Remove(rule.Code!);
        });
        AddUnless(mutants, path, rule.Unless!);
        AddCondition(mutants, path);
        var other = rule.Outcome == Outcome.Deny ? "filtered" : "deny";
        mutants.AddSet($"{path}.outcome", $"{AudienceMutants.Name(rule.Outcome.ToString()!)} becomes {other}", other);
    }
}
