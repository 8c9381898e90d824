namespace Messaging.Policy;

/// <summary>Changes of minimum ages, of what is asked of an age, of bands and of pairs.</summary>
internal static class AgeMutants
{
    public static void Add(MutantList mutants)
    {
        if (mutants.Policy.Ages is not { } ages)
        {
            return;
        }

        AddMinimum(mutants, ages);
        foreach (var region in ages.Assurance.Regions!.Keys)
        {
            mutants.AddReset($"$.ages.assurance.regions.{region}");
        }

        mutants.AddReset("$.ages.assurance.minimum");
        mutants.AddReset("$.ages.consent");
        mutants.AddSet("$.ages.unknownAge", $"{ages.UnknownAge} becomes {(ages.UnknownAge == "refuse" ? "accept" : "refuse")}", ages.UnknownAge == "refuse" ? "accept" : "refuse");
        for (var i = 0; i < ages.Laws!.Count; i++)
        {
            mutants.AddWithout("$.ages.laws", i);
        }

        for (var i = 0; i < ages.Bands!.Count; i++)
        {
            AddBand(mutants, ages.Bands, i);
        }

        for (var i = 0; i < ages.Pairs!.Count; i++)
        {
            AddPair(mutants, ages.Pairs[i], i);
        }

        mutants.AddReset("$.ages.transition");
    }

    private static void AddMinimum(MutantList mutants, AgeOptions ages)
    {
        var least = ages.Minimum.Default;
        mutants.AddSet("$.ages.minimum.default", $"{least} becomes {least + 1}", least + 1);
        if (least > 0)
        {
            mutants.AddSet("$.ages.minimum.default", $"{least} becomes {least - 1}", least - 1);
        }

        foreach (var region in ages.Minimum.Regions!.Keys)
        {
            mutants.AddReset($"$.ages.minimum.regions.{region}");
        }
    }

    private static void AddBand(MutantList mutants, IList<AgeBandOptions> bands, int index)
    {
        var path = $"$.ages.bands[{index}]";
        mutants.AddReset($"{path}.default");
        mutants.AddReset($"{path}.widest");
        mutants.AddSet($"{path}.guardianApproval", bands[index].GuardianApproval ? "true becomes false" : "false becomes true", !bands[index].GuardianApproval);
        if (bands[index].To?.Years is { } border && index + 1 < bands.Count && bands[index + 1].From?.Years == border)
        {
            mutants.Add($"{path}.to", $"the border to {bands[index + 1].Name} a year later", root =>
            {
                var all = root["ages"]!["bands"]!.AsArray();
                (all[index]!["to"], all[index + 1]!["from"]) = (border + 1, border + 1);
            });
        }
    }

    private static void AddPair(MutantList mutants, AgePairOptions pair, int index)
    {
        var path = $"$.ages.pairs[{index}]";
        mutants.AddWithout("$.ages.pairs", index, $"{pair.From} to {pair.To} removed");
        if (pair.Requires is not { Count: > 0 } ties)
        {
            mutants.AddSet($"{path}.requires", "never becomes friend", new System.Text.Json.Nodes.JsonArray("friend"));
            return;
        }

        for (var i = 0; i < ties.Count && ties.Count > 1; i++)
        {
            mutants.AddWithout($"{path}.requires", i, $"{ties[i]} removed");
        }
    }
}
