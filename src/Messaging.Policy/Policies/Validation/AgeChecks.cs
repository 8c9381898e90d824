using System.Globalization;

namespace Messaging.Policy;

/// <summary>Checks a policy's age rules.</summary>
internal static class AgeChecks
{
    private const string Path = "$.ages";
    private const string Refuse = PolicyDefaults.UnknownAge;
    private const string Accept = "accept";

    private static readonly string[] Adoptable = ["social-media-minimum", "direct-message-minimum", "adult-contact-restriction", "leap-day", "age-attained"];
    private static readonly string[] NotAdoptable = ["digital-consent", "majority"];

    public static void Check(Findings findings, AgeOptions? ages, IReadOnlyCollection<string> bands, IReadOnlyCollection<string> modes)
    {
        if (ages is null)
        {
            return;
        }

        if (ages.UnknownAge is { } unknownAge)
        {
            findings.OneOf($"{Path}.unknownAge", unknownAge, [Refuse, Accept, .. bands], "answer");
        }

        CheckMinimum(findings, ages.Minimum);
        CheckAssurance(findings, ages.Assurance);
        CheckLaws(findings, ages.Laws);
        CheckBands(findings, ages.Bands ?? [], modes);
        CheckPairs(findings, ages.Pairs ?? [], bands);
    }

    private static void CheckMinimum(Findings findings, MinimumAgeOptions? minimum)
    {
        if (!findings.IsPresent($"{Path}.minimum", minimum))
        {
            return;
        }

        Age(findings, $"{Path}.minimum.default", minimum!.Default);
        foreach (var (region, requirements) in minimum.Regions ?? new Dictionary<string, IList<AgeRequirementOptions>>())
        {
            var path = JsonPath.Member($"{Path}.minimum.regions", region);
            findings.Region(path, region);
            if (!findings.IsPresent(path, requirements))
            {
                continue;
            }

            if (requirements.Count == 0)
            {
                findings.Refuse(path, "an empty list", "an age, or one or more objects with age, from and to");
            }

            for (var i = 0; i < requirements.Count; i++)
            {
                // One requirement alone is written without a list.
                CheckRequirement(findings, requirements.Count == 1 ? path : JsonPath.Item(path, i), requirements[i]);
            }
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
        foreach (var (region, asked) in assurance.Regions ?? new Dictionary<string, AgeAssurance>())
        {
            var path = JsonPath.Member($"{Path}.assurance.regions", region);
            findings.Region(path, region);
            findings.Named(path, asked, Names.Assurances);
        }
    }

    private static void CheckLaws(Findings findings, IList<string>? laws)
    {
        for (var i = 0; i < (laws?.Count ?? 0); i++)
        {
            var path = JsonPath.Item($"{Path}.laws", i);
            if (NotAdoptable.Contains(laws![i]))
            {
                findings.Add(path, $"\"{laws[i]}\" is a kind of the data set that cannot be adopted: it says nothing about messages; allowed are {string.Join(", ", Adoptable)}");
            }
            else
            {
                findings.OneOf(path, laws[i], Adoptable, "kind of law");
            }
        }
    }

    private static void CheckBands(Findings findings, IList<AgeBandOptions> bands, IReadOnlyCollection<string> modes)
    {
        findings.Count($"{Path}.bands", bands.Count, PolicyLimits.MostBands, "bands");
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < bands.Count; i++)
        {
            var path = JsonPath.Item($"{Path}.bands", i);
            var band = bands[i];
            if (!findings.IsPresent(path, band))
            {
                continue;
            }

            if (findings.Name($"{path}.name", band.Name, names) && band.Name is Refuse or Accept)
            {
                findings.Refuse($"{path}.name", $"\"{band.Name}\"", "another name: this one is an answer of unknownAge");
            }

            CheckBandAges(findings, path, bands, i);
            Mode(findings, $"{path}.default", band.Default, modes);
            Mode(findings, $"{path}.widest", band.Widest, modes);
        }
    }

    private static void CheckBandAges(Findings findings, string path, IList<AgeBandOptions> bands, int index)
    {
        var band = bands[index];
        if (findings.Needs($"{path}.from", band.From))
        {
            Age(findings, $"{path}.from", band.From!.Value);
        }

        if (band.To is { } to)
        {
            Age(findings, $"{path}.to", to);
        }

        if (band.To <= band.From)
        {
            findings.Refuse($"{path}.to", Number(band.To!.Value), $"an age above from, {Number(band.From!.Value)}");
            return;
        }

        for (var i = 0; i < index; i++)
        {
            if (bands[i] is { From: { } otherFrom } other && (other.To is null || otherFrom < other.To) && band.From is { } from
                && from < (other.To ?? int.MaxValue) && otherFrom < (band.To ?? int.MaxValue))
            {
                findings.Add(path, $"overlaps with the band {Quoted.Text(other.Name)}; a person is in at most one");
                return;
            }
        }
    }

    private static void CheckPairs(Findings findings, IList<AgePairOptions> pairs, IReadOnlyCollection<string> bands)
    {
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

    private static void Mode(Findings findings, string path, string? mode, IReadOnlyCollection<string> modes)
    {
        if (mode is not null)
        {
            findings.OneOf(path, mode, modes, "mode");
        }
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
