namespace Messaging.Policy;

/// <summary>Changes of limits.</summary>
internal static class BudgetMutants
{
    public static void Add(MutantList mutants)
    {
        for (var i = 0; i < mutants.Policy.Budgets!.Count; i++)
        {
            var budget = mutants.Policy.Budgets[i];
            var path = $"$.budgets[{i}]";
            mutants.AddWithout("$.budgets", i, $"{budget.Name} removed");
            mutants.AddSet($"{path}.limit", "one more", budget.Limit + 1);
            mutants.AddSet($"{path}.disclosed", budget.Disclosed ? "true becomes false" : "false becomes true", !budget.Disclosed);
            foreach (var member in new[] { "verbs", "counts", "key", "costs", "refundOn", "window", "zone", "refill" })
            {
                mutants.AddReset($"{path}.{member}");
            }

            RuleMutants.AddUnless(mutants, path, budget.Unless!);
            RuleMutants.AddCondition(mutants, path);
        }
    }
}
