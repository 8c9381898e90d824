namespace Messaging.Policy;

/// <summary>Checks the conditions of rules and budgets.</summary>
internal static class ConditionChecks
{
    public static void Check(Findings findings, string path, ConditionOptions? conditions, IReadOnlyCollection<string> bands)
    {
        if (!findings.IsPresent(path, conditions))
        {
            return;
        }

        findings.AllNamed($"{path}.verbs", conditions!.Verbs, Names.Verbs);
        findings.AllNamed($"{path}.content", conditions.Content, Names.Contents);
        findings.AllNamed($"{path}.fromKinds", conditions.FromKinds, Names.AccountKinds);
        findings.AllNamed($"{path}.toKinds", conditions.ToKinds, Names.AccountKinds);
        findings.AllOf($"{path}.fromBands", conditions.FromBands, bands, "band");
        findings.AllOf($"{path}.toBands", conditions.ToBands, bands, "band");
        findings.AllRegions($"{path}.fromRegions", conditions.FromRegions);
        findings.AllRegions($"{path}.toRegions", conditions.ToRegions);
        findings.AllTags($"{path}.tags", conditions.Tags);
        findings.AllTags($"{path}.toTags", conditions.ToTags);

        findings.Duration($"{path}.accountYoungerThan", conditions.AccountYoungerThan);
    }
}
