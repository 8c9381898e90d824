using System.Collections.Frozen;

namespace Messaging.Policy;

/// <summary>The rows that keep adults who are not connected from minors, by region; each is judged by itself. Compiled once; immutable.</summary>
internal sealed class ContactRows
{
    private readonly FrozenDictionary<Region, LawRow[]> _named;
    private readonly FrozenDictionary<Region, LawRow[]> _parts;
    private readonly LawRow[] _everywhere;

    internal ContactRows(AdoptedLaws adopted)
    {
        _everywhere = [.. adopted.OfKind(LawKind.AdultContactRestriction).Where(row => row.Age is not null)];
        _named = adopted.Named(_everywhere).ToFrozenDictionary(region => region, region => Array.FindAll(_everywhere, row => adopted.Concerns(row, region)));
        _parts = adopted.WithParts
            ? _named.Keys.Where(region => !region.IsSubdivision).ToFrozenDictionary(country => country, country => Array.FindAll(_everywhere, row => row.Region == country))
            : FrozenDictionary<Region, LawRow[]>.Empty;
        Greatest = _everywhere.Max(row => row.Age) ?? 0;
        LowestAdult = _everywhere.Length == 0 ? int.MaxValue : _everywhere.Min(row => row.SenderAge);
    }

    /// <summary>The highest age that any of them protects.</summary>
    internal int Greatest { get; }

    /// <summary>The lowest age that any of them takes for an adult's.</summary>
    internal int LowestAdult { get; }

    /// <summary>The rows of a region and its country, whether or not they count at the instant; region unknown: all. Allocates nothing.</summary>
    internal ReadOnlySpan<LawRow> In(Region region) =>
        !region.IsKnown ? _everywhere
        : _named.TryGetValue(region, out var rows) ? rows
        : _parts.Count != 0 && _parts.TryGetValue(region.Country, out rows) ? rows
        : _named.GetValueOrDefault(region.Country);
}
