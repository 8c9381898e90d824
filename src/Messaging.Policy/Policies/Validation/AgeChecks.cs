namespace Messaging.Policy;

/// <summary>Checks a policy's age rules.</summary>
internal static class AgeChecks
{
    private const string Path = "$.ages";

    public static void Check(Findings findings, AgeOptions? ages, IReadOnlyCollection<string> bands, IReadOnlyCollection<string> modes)
    {
        if (ages is null)
        {
            return;
        }

        if (ages.UnknownAge is { } unknownAge)
        {
            findings.OneOf($"{Path}.unknownAge", unknownAge, [AgeOptions.Refuse, AgeOptions.Accept, .. bands], "answer");
        }

        CheckMinimum(findings, ages.Minimum);
        if (ages.Consent is { } consent)
        {
            CheckTable(findings, $"{Path}.consent", consent.Default, consent.Regions);
        }

        CheckAssurance(findings, ages.Assurance);
        findings.Named($"{Path}.unknownPart", ages.UnknownPart, Names.UnknownParts);
        AdoptedLawChecks.Check(findings, ages.Laws);
        AgeBandChecks.Check(findings, ages.Bands ?? [], modes);
        CheckPairs(findings, ages.Pairs ?? [], bands);
        findings.Named($"{Path}.transition", ages.Transition, Names.AgeTransitions);
    }

    private static void CheckMinimum(Findings findings, MinimumAgeOptions? minimum)
    {
        if (findings.IsPresent($"{Path}.minimum", minimum))
        {
            CheckTable(findings, $"{Path}.minimum", minimum!.Default, minimum.Regions);
        }
    }

    private static void CheckTable(Findings findings, string table, int otherwise, IDictionary<string, IList<AgeRequirementOptions>>? regions)
    {
        Age(findings, $"{table}.default", otherwise);
        var named = new HashSet<Region>();
        foreach (var (region, requirements) in regions ?? new Dictionary<string, IList<AgeRequirementOptions>>())
        {
            var path = JsonPath.Member($"{table}.regions", region);
            OneRegion(findings, path, region, named);
            if (!findings.IsPresent(path, requirements))
            {
                continue;
            }

            if (requirements.Count == 0)
            {
                findings.Refuse(path, "an empty list", "an age, or one or more objects with age, from and to");
            }

            if (!findings.Count(path, requirements.Count, PolicyLimits.MostRequirements, "ages of a region"))
            {
                continue;
            }

            for (var i = 0; i < requirements.Count; i++)
            {
                // One requirement alone is written without a list.
                CheckRequirement(findings, requirements.Count == 1 ? path : JsonPath.Item(path, i), requirements[i]);
            }
        }
    }

    /// <summary>A place that has two codes is one region: only one of them may be named.</summary>
    private static void OneRegion(Findings findings, string path, string code, HashSet<Region> named)
    {
        findings.Region(path, code);
        if (Region.TryParse(code, out var region) && !named.Add(region))
        {
            findings.Add(path, $"{Quoted.Text(code)} is {Quoted.Text(region.Code)}, which an earlier member names; a region is named once");
        }
    }

    private static void CheckRequirement(Findings findings, string path, AgeRequirementOptions? requirement)
    {
        if (!findings.IsPresent(path, requirement))
        {
            return;
        }

        if (findings.Needs($"{path}.age", requirement!.Age))
        {
            Age(findings, $"{path}.age", requirement.Age!.Value);
        }

        if (requirement is { From: { } from, To: { } to } && from >= to)
        {
            findings.Refuse($"{path}.to", $"\"{to}\"", $"an instant later than from, \"{from}\"");
        }
    }

    private static void CheckAssurance(Findings findings, AssuranceOptions? assurance)
    {
        if (!findings.IsPresent($"{Path}.assurance", assurance))
        {
            return;
        }

        findings.Named($"{Path}.assurance.minimum", assurance!.Minimum, Names.Assurances);
        var named = new HashSet<Region>();
        foreach (var (region, asked) in assurance.Regions ?? new Dictionary<string, AgeAssurance>())
        {
            var path = JsonPath.Member($"{Path}.assurance.regions", region);
            OneRegion(findings, path, region, named);
            findings.Named(path, asked, Names.Assurances);
        }
    }

    private static void CheckPairs(Findings findings, IList<AgePairOptions> pairs, IReadOnlyCollection<string> bands)
    {
        if (!findings.Count($"{Path}.pairs", pairs.Count, PolicyLimits.MostPairs, "pairs of bands"))
        {
            return;
        }

        for (var i = 0; i < pairs.Count; i++)
        {
            var path = JsonPath.Item($"{Path}.pairs", i);
            if (!findings.IsPresent(path, pairs[i]))
            {
                continue;
            }

            Band(findings, $"{path}.from", pairs[i].From, bands);
            Band(findings, $"{path}.to", pairs[i].To, bands);
            findings.Needs($"{path}.requires", pairs[i].Requires);
            findings.AllTies($"{path}.requires", pairs[i].Requires);
        }
    }

    private static void Age(Findings findings, string path, int age) => findings.Range(path, age, 0, PolicyLimits.HighestAge);

    private static void Band(Findings findings, string path, string? band, IReadOnlyCollection<string> bands)
    {
        if (findings.Needs(path, band))
        {
            findings.OneOf(path, band, bands, "band");
        }
    }
}
