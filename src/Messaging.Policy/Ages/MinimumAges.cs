namespace Messaging.Policy;

/// <summary>The minimum ages of a policy, joined with the laws that it adopts. Compiled once; immutable.</summary>
internal sealed class MinimumAges
{
    private readonly RegionTimelines _timelines;

    /// <summary>The highest age that is asked for in any region at any time.</summary>
    internal int Greatest => _timelines.Greatest;

    /// <param name="defaultAge">The age where no entry of the region is in force.</param>
    /// <param name="entries">The policy's entries by region.</param>
    /// <param name="laws">The rows of the adopted kinds; those without a number or not in force are left out.</param>
    internal MinimumAges(int defaultAge, IReadOnlyDictionary<Region, IReadOnlyList<MinimumAge>> entries, IEnumerable<LawRow> laws)
    {
        LawRow[] counted = [.. laws.Where(law => law is { Age: not null, Status: LawStatus.InForce, IsBinding: true })];
        Region[] groups = [.. entries.Keys.Where(region => region.IsGroup)];
        var (regions, memberships) = RegionGroups.Spread(entries.Keys.Concat(counted.Select(law => law.Region)));
        _timelines = new RegionTimelines(
            regions,
            [
                .. memberships,
                .. entries.Values.SelectMany(entry => entry).SelectMany(age => new[] { age.From, age.To }),
                .. counted.SelectMany(law => new[] { law.FromMicros, law.ToMicros }),
            ],
            (region, now) => Math.Max(
                OfEntry(region, now) ?? OfEntry(region.Country, now) ?? OfGroups(region, now) ?? defaultAge,
                OfLaws(law => RegionGroups.Covers(law.Region, region, now), now)),
            now => Math.Max(
                Math.Max(defaultAge, entries.Keys.Max(region => OfEntry(region, now)) ?? defaultAge),
                OfLaws(_ => true, now)));

        int? OfEntry(Region region, long now) =>
            entries.TryGetValue(region, out var ages) ? ages.Where(age => age.IsInForceAt(now)).Max(age => (int?)age.Age) : null;

        int? OfGroups(Region region, long now) => groups.Where(group => RegionGroups.HasMember(group, region, now)).Max(group => OfEntry(group, now));

        int OfLaws(Func<LawRow, bool> applies, long now) =>
            counted.Where(law => law.IsInForceAt(now) && applies(law)).Max(law => law.Age) ?? 0;
    }

    /// <summary>Compiles a policy's table with the rows of those adopted kinds that set minimum ages.</summary>
    internal static MinimumAges Create(int defaultAge, IReadOnlyDictionary<Region, IReadOnlyList<MinimumAge>> entries, IEnumerable<LawKind> adopted, RegionLaws laws) =>
        new(defaultAge, entries, adopted.Where(LawKinds.SetsMinimum).SelectMany(laws.OfKind));

    /// <summary>The age that is asked for in the region at an instant; region unknown: the strictest in force anywhere.</summary>
    internal int RequiredAt(Region region, long now) => _timelines.Of(region).At(now);

    /// <summary>
    /// The first instant from <paramref name="now"/> on at which the age suffices under the rules in force then, which a later
    /// rise may undo; <see cref="Micros.Never"/> where there is none.
    /// </summary>
    internal long FirstSufficientMicros(Region region, in LocalClock clock, BirthDate birth, int dayShift, long now)
    {
        var timeline = _timelines.Of(region);
        var from = now;
        for (var index = timeline.IndexAt(now); index < timeline.Count; index++)
        {
            var end = timeline.EndOf(index);
            var first = Math.Max(from, Birthday.AttainedMicros(birth, timeline.ValueOf(index), clock, dayShift));
            if (first < end)
            {
                return first;
            }

            from = end;
        }

        return Micros.Never;
    }
}
