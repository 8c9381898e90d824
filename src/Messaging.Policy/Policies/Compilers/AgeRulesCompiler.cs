namespace Messaging.Policy;

internal static class AgeRulesCompiler
{
    public static (AgeRules Ages, ApartRules Apart) Compile(AgeOptions ages, TieNames ties, RegionLaws data)
    {
        var adopted = Adopted(ages, data);
        var rules = Compile(ages, adopted, data);
        AgePair[] pairs = [.. ages.Pairs!.Select(pair => new AgePair(rules.BandNames.IndexOf(pair.From!), rules.BandNames.IndexOf(pair.To!), ties.BitsOf(pair.Requires!)))];
        return (rules, new(rules, new([.. pairs], ages.Transition), adopted.Adopts(LawKind.AdultContactRestriction) ? new(new(adopted)) : null));
    }

    private static AgeRules Compile(AgeOptions ages, AdoptedLaws adopted, RegionLaws data)
    {
        // Bands are told apart by their order of age, whatever the order of the document.
        AgeBandOptions[] bands = [.. ages.Bands!.OrderBy(band => band.From!.Value.Place)];
        var minors = Minors(bands);
        var consent = Consent(ages, adopted);
        var attainment = new AttainmentLaws(adopted);
        var places = new AgeBands(bands.Select(band => new BandAges(band.From!.Value.Years ?? 0, band.To?.Years)), minors);
        var unknown = Array.Find(bands, band => band.Name == ages.UnknownAge);
        return new AgeRules
        {
            Minimum = MinimumAges.Create(
                ages.Minimum.Default,
                Entries(ages.Minimum.Regions!),
                adopted),
            Assurance = new AssuranceLevels(
                ages.Assurance.Minimum, ages.Assurance.Regions!.ToDictionary(entry => Region.Parse(entry.Key), entry => entry.Value)),
            Consent = consent,
            GreatestConsent = consent?.Greatest ?? 0,
            Attainment = attainment,
            Bands = places,
            Dated = attainment.Shifts ? [] : AgeFacts.Dated(places),
            Majority = minors is null ? null : LawTimelines.Of(Known(ages, data), LawKind.Majority),
            BandNames = [.. bands.Select(band => band.Name!)],
            GuardedBands = bands.Select((band, index) => band.GuardianApproval ? 1UL << index : 0).Aggregate(0UL, (bits, bit) => bits | bit),
            AcceptsUnknown = ages.UnknownAge == AgeOptions.Accept,
            UnknownAsBand = unknown is null ? AgeBands.None : Array.IndexOf(bands, unknown),
            UnknownAsAge = unknown?.From,
        };
    }

    /// <summary>What the policy adopts. The law data is not even read for a policy that adopts nothing.</summary>
    private static AdoptedLaws Adopted(AgeOptions ages, RegionLaws data) => ages.Laws!.Count == 0 ? AdoptedLaws.None : new AdoptedLaws(
        ages.Laws.Select(law => new LawAdoption(LawKinds.Parse(law.Kind), [.. (law.Except ?? []).Select(Canonical)], [.. (law.Services ?? []).Select(LawServices.ExemptingWord)])),
        Known(ages, data),
        withParts: ages.UnknownPart != UnknownPart.Country);

    /// <summary>The code that rows have for a place with two; the id of a row stays as it is.</summary>
    private static string Canonical(string exception) => Region.TryParse(exception, out var region) ? region.Code : exception;

    /// <summary>The rows that are believed on the day of knowledge.</summary>
    private static LawTable Known(AgeOptions ages, RegionLaws data) => ages.KnownAt is { } day ? data.StandingAt(day) : data.Standing;

    /// <summary>The ages of consent: the policy's table, joined with the rows that it adopts; null: it has neither.</summary>
    private static MinimumAges? Consent(AgeOptions ages, AdoptedLaws adopted) => ages.Consent is null && !adopted.Adopts(LawKind.AccountConsent)
        ? null
        : new MinimumAges(ages.Consent?.Default ?? 0, Entries(ages.Consent?.Regions ?? new Dictionary<string, IList<AgeRequirementOptions>>()), adopted, adopted.OfKind(LawKind.AccountConsent));

    private static Dictionary<Region, IReadOnlyList<MinimumAge>> Entries(IDictionary<string, IList<AgeRequirementOptions>> regions) =>
        regions.ToDictionary(entry => Region.Parse(entry.Key), entry => (IReadOnlyList<MinimumAge>)[.. entry.Value.Select(Requirement)]);

    /// <summary>How many bands come before majority; null: it bounds none.</summary>
    private static int? Minors(AgeBandOptions[] bands)
    {
        var last = Array.FindIndex(bands, band => band.To is { IsMajority: true });
        var first = Array.FindIndex(bands, band => band.From is { IsMajority: true });
        return last >= 0 ? last + 1 : first >= 0 ? first : null;
    }

    private static MinimumAge Requirement(AgeRequirementOptions requirement) => new(
        requirement.Age!.Value,
        requirement.From is { } from ? Micros.Of(from) : CalendarTime.Always,
        requirement.To is { } to ? Micros.Of(to) : Micros.Never);
}
