namespace Messaging.Policy;

/// <summary>Checks a policy's age bands: each age from the lowest to the highest lies in one band, whatever age of majority a law sets.</summary>
internal static class AgeBandChecks
{
    private const string Path = "$.ages.bands";

    public static void Check(Findings findings, IList<AgeBandOptions> bands, IReadOnlyCollection<string> modes)
    {
        findings.Count(Path, bands.Count, PolicyLimits.MostBands, "bands");
        var names = new HashSet<string>(StringComparer.Ordinal);
        var withMajority = bands.Any(band => band is { From.IsMajority: true } or { To.IsMajority: true });
        for (var i = 0; i < bands.Count; i++)
        {
            var path = JsonPath.Item(Path, i);
            var band = bands[i];
            if (!findings.IsPresent(path, band))
            {
                continue;
            }

            if (findings.Name($"{path}.name", band.Name, names) && band.Name is AgeOptions.Refuse or AgeOptions.Accept)
            {
                findings.Refuse($"{path}.name", $"\"{band.Name}\"", "another name: this one is an answer of unknownAge");
            }

            findings.Needs($"{path}.from", band.From);
            Boundary(findings, $"{path}.from", band.From, withMajority);
            Boundary(findings, $"{path}.to", band.To, withMajority);
            CheckOrder(findings, path, bands, i);
            Mode(findings, $"{path}.default", band.Default, modes);
            Mode(findings, $"{path}.widest", band.Widest, modes);
        }

        CheckGaps(findings, bands);
    }

    /// <summary>Nobody may fall between two bands, and past their pair rules.</summary>
    private static void CheckGaps(Findings findings, IList<AgeBandOptions> bands)
    {
        for (var i = 0; i < bands.Count; i++)
        {
            if (bands[i] is { From: { } from, To: { } to } && to.Place > from.Place
                && bands.Where(band => band?.From?.Place >= to.Place).MinBy(band => band.From!.Value.Place) is { From: { } next } following && next.Place > to.Place)
            {
                findings.Refuse(
                    $"{JsonPath.Item(Path, i)}.to", $"{to}", $"{next}, where the band {Quoted.Text(following.Name)} begins: an age between two bands would be in none, and no pair rule would be for it");
            }
        }
    }

    private static void CheckOrder(Findings findings, string path, IList<AgeBandOptions> bands, int index)
    {
        var band = bands[index];
        if (band.From is not { } from)
        {
            return;
        }

        if (band.To is { } to && to.Place <= from.Place)
        {
            findings.Refuse($"{path}.to", $"{to}", $"an age above from, {from}");
            return;
        }

        if (bands.Take(index).FirstOrDefault(earlier => earlier?.From is not null && Overlap(earlier, band)) is { } other)
        {
            findings.Add(path, $"overlaps with the band {Quoted.Text(other.Name)}; a person is in at most one");
        }
    }

    /// <summary>Whether two bands share an age; one that ends before it begins has none to share.</summary>
    private static bool Overlap(AgeBandOptions one, AgeBandOptions other) =>
        one.From!.Value.Place < EndOf(one) && other.From!.Value.Place < EndOf(other) && one.From.Value.Place < EndOf(other) && other.From.Value.Place < EndOf(one);

    private static int EndOf(AgeBandOptions band) => band.To?.Place ?? int.MaxValue;

    private static void Boundary(Findings findings, string path, AgeBoundary? boundary, bool withMajority)
    {
        if (boundary is not { Years: { } years })
        {
            return;
        }

        findings.Range(path, years, 0, PolicyLimits.HighestAge);
        if (withMajority && years is > LawTimelines.LowestMajority and < LawTimelines.HighestMajority)
        {
            findings.Refuse(
                path, $"{years}", $"at most {LawTimelines.LowestMajority} or at least {LawTimelines.HighestMajority} beside a boundary at majority, which lies between them");
        }
    }

    private static void Mode(Findings findings, string path, string? mode, IReadOnlyCollection<string> modes)
    {
        if (mode is not null)
        {
            findings.OneOf(path, mode, modes, "mode");
        }
    }
}
