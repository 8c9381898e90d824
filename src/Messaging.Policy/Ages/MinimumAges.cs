using System.Runtime.CompilerServices;

namespace Messaging.Policy;

/// <summary>The ages of a policy's table, joined with the laws that it adopts. Compiled once; immutable.</summary>
internal sealed class MinimumAges
{
    private readonly RegionTimelines _timelines;
    private readonly AdoptedLaws _adopted;
    private readonly LawRow[] _rows;

    /// <param name="defaultAge">The age where no entry of the region is in force.</param>
    /// <param name="entries">The policy's entries by region.</param>
    /// <param name="adopted">What the policy adopts.</param>
    /// <param name="laws">The rows that join; those without a number are left out.</param>
    internal MinimumAges(int defaultAge, IReadOnlyDictionary<Region, IReadOnlyList<MinimumAge>> entries, AdoptedLaws adopted, IEnumerable<LawRow> laws)
    {
        _adopted = adopted;
        _rows = [.. laws.Where(law => law.Age is not null && law.MayCount)];
        Region[] groups = [.. entries.Keys.Where(region => region.IsGroup)];
        var (regions, memberships) = RegionGroups.Spread(entries.Keys.Concat(adopted.Named(_rows)));
        _timelines = new RegionTimelines(
            regions,
            [
                .. memberships,
                .. entries.Values.SelectMany(entry => entry).SelectMany(age => new[] { age.From, age.To }),
                .. _rows.SelectMany(law => new[] { law.FromMicros, law.ToMicros }),
            ],
            (region, now) => Math.Max(
                OfEntry(region, now) ?? OfEntry(region.Country, now) ?? OfGroups(region, now) ?? defaultAge,
                OfLaws(law => region.IsKnown && adopted.Concerns(law, region), now)),
            now => Math.Max(
                Math.Max(defaultAge, entries.Keys.Max(region => OfEntry(region, now)) ?? defaultAge),
                OfLaws(_ => true, now)),
            adopted.WithParts ? (country, now) => Math.Max(
                OfEntry(country, now) ?? OfGroups(country, now) ?? defaultAge,
                OfLaws(law => law.Region == country, now)) : null);

        int? OfEntry(Region region, long now) =>
            entries.TryGetValue(region, out var ages) ? ages.Where(age => age.IsInForceAt(now)).Max(age => (int?)age.Age) : null;

        int? OfGroups(Region region, long now) => groups.Where(group => RegionGroups.HasMember(group, region, now)).Max(group => OfEntry(group, now));

        int OfLaws(Func<LawRow, bool> applies, long now) => _rows.Where(law => law.CountsAt(now) && applies(law)).Max(law => law.Age) ?? 0;
    }

    /// <summary>The highest age that is asked for in any region at any time.</summary>
    internal int Greatest => _timelines.Greatest;

    /// <summary>Compiles a policy's table of minimum ages with the rows of the adopted kinds that set such.</summary>
    internal static MinimumAges Create(int defaultAge, IReadOnlyDictionary<Region, IReadOnlyList<MinimumAge>> entries, AdoptedLaws adopted) =>
        new(defaultAge, entries, adopted, [.. adopted.OfKind(LawKind.SocialMediaMinimum), .. adopted.OfKind(LawKind.DirectMessageMinimum)]);

    /// <summary>The age that is asked for in the region at an instant; region unknown: the strictest in force anywhere.</summary>
    internal int RequiredAt(Region region, long now) => _timelines.Of(region).At(now);

    /// <summary>Whether an age is at least what is asked for where an account is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool Suffices(int age, Account account, long now) => _timelines.Reaches(age, account.Region, account.CountryPlace, now);

    /// <summary>The rows that ask in the region at an instant for more than an age; region unknown: those of any region.</summary>
    internal IEnumerable<LawRow> RowsAbove(int age, Region region, long now) =>
        _rows.Where(row => row.CountsAt(now) && row.Age > age && _adopted.Concerns(row, region));

    /// <summary>
    /// The first instant from <paramref name="now"/> on at which the age suffices under the rules in force then, which a later
    /// rise may undo; <see cref="Micros.Never"/> where there is none.
    /// </summary>
    internal long FirstSufficientMicros(Region region, in LocalClock clock, in KnownAge known, int dayShift, long now)
    {
        var timeline = _timelines.Of(region);
        var from = now;
        for (var index = timeline.IndexAt(now); index < timeline.Count; index++)
        {
            var end = timeline.EndOf(index);
            var first = Math.Max(from, known.AttainedMicros(timeline.Values[index], clock, dayShift, now));
            if (first < end)
            {
                return first;
            }

            from = end;
        }

        return Micros.Never;
    }
}
