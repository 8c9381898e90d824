using System.Collections.Frozen;
using System.Runtime.CompilerServices;

namespace Messaging.Policy;

/// <summary>One timeline a region, compiled once so that a question costs one or two look-ups.</summary>
internal sealed class RegionTimelines
{
    private readonly FrozenDictionary<Region, Timeline<int>> _named;
    private readonly Timeline<int> _elsewhere;
    private readonly Timeline<int> _unknown;

    // Few countries share a place, and few regions differ from their country.
    private readonly AgeSpans _spans;

    // What holds in the parts of a country about which nothing is said, where that is not what holds where the country alone is known.
    private readonly FrozenDictionary<Region, Timeline<int>> _parts;

    /// <param name="regions">The regions that something is said about.</param>
    /// <param name="boundaries">Every instant at which a value may change.</param>
    /// <param name="valueAt">The value in a known region: in one of <paramref name="regions"/>, or else in no particular one (<c>default</c>).</param>
    /// <param name="valueOfUnknown">The value where the region is unknown.</param>
    /// <param name="valueOfPart">The value in a part, about which nothing is said, of a country; null: the same as in the country.</param>
    internal RegionTimelines(
        IReadOnlyCollection<Region> regions,
        IReadOnlyCollection<long> boundaries,
        Func<Region, long, int> valueAt,
        Func<long, int> valueOfUnknown,
        Func<Region, long, int>? valueOfPart = null)
    {
        _parts = valueOfPart is null
            ? FrozenDictionary<Region, Timeline<int>>.Empty
            : regions.Where(region => !region.IsSubdivision).ToFrozenDictionary(country => country, country => new Timeline<int>(boundaries, now => valueOfPart(country, now)));
        _named = regions.Distinct().ToFrozenDictionary(region => region, region => new Timeline<int>(boundaries, now => valueAt(region, now)));
        _elsewhere = new Timeline<int>(boundaries, now => valueAt(default, now));
        _unknown = new Timeline<int>(boundaries, valueOfUnknown);
        Greatest = _named.Values.Append(_elsewhere).Append(_unknown).Max(timeline => AgeSpan.Of(timeline).Greatest);
        ((Span<AgeSpan>)_spans).Fill(AgeSpan.Of(_elsewhere));
        foreach (var (region, timeline) in _named.Concat(_parts).Append(new(default, _unknown)))
        {
            ref var span = ref _spans[region.CountryPlace];
            span = span.With(AgeSpan.Of(timeline));
        }
    }

    /// <summary>The greatest value of any region at any time.</summary>
    internal int Greatest { get; }

    /// <summary>Whether a value is at least that of a region at an instant.</summary>
    /// <param name="value">The value.</param>
    /// <param name="region">The region.</param>
    /// <param name="place">Its <see cref="Region.CountryPlace"/>.</param>
    /// <param name="now">The instant.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool Reaches(int value, Region region, byte place, long now)
    {
        // Only what lies between the least and the greatest of the place depends on the region and the instant, which is seldom.
        ref readonly var span = ref _spans[place & (Region.CountryPlaces - 1)];
        var reaches = value >= span.Greatest;
        return reaches == value >= span.Least ? reaches : ReachesHere(value, region, now);
    }

    /// <summary>The timeline of the most specific region that something is said about.</summary>
    internal Timeline<int> Of(Region region)
    {
        if (!region.IsKnown)
        {
            return _unknown;
        }

        return _named.Count == 0 ? _elsewhere
            : _named.TryGetValue(region, out var timeline) ? timeline
            : _parts.Count != 0 && _parts.TryGetValue(region.Country, out timeline) ? timeline
            : _named.GetValueOrDefault(region.Country) ?? _elsewhere;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool ReachesHere(int value, Region region, long now) => value >= Of(region).At(now);
}
