using System.Collections.Frozen;

namespace Messaging.Policy;

/// <summary>The age assurance that a policy asks for, by region. Immutable.</summary>
internal sealed class AssuranceLevels
{
    private readonly AgeAssurance _minimum;
    private readonly AgeAssurance _strictest;
    private readonly FrozenDictionary<Region, AgeAssurance> _entries;
    private readonly (Region Group, AgeAssurance Level)[] _groups;
    private readonly RegionSet _regions;

    /// <param name="minimum">What is asked where the region has no entry.</param>
    /// <param name="entries">The policy's entries by region.</param>
    internal AssuranceLevels(AgeAssurance minimum, IReadOnlyDictionary<Region, AgeAssurance> entries)
    {
        _minimum = minimum;
        _strictest = entries.Values.Append(minimum).Append(AgeAssurance.Declared).Max();
        _entries = entries.ToFrozenDictionary();
        _regions = new RegionSet(entries.Keys);
        _groups = [.. entries.Where(entry => entry.Key.IsGroup).Select(entry => (entry.Key, entry.Value))];
    }

    /// <summary>From this level on an age is proved well enough everywhere.</summary>
    internal AgeAssurance Greatest => _strictest;

    /// <summary>Whether a region may ask for more than a level, told without looking it up: no is certain.</summary>
    internal bool MayAskMore(AgeAssurance held, Region region) =>
        held < _minimum || held == AgeAssurance.Unspecified || (held < _strictest && (!region.IsKnown || _regions.MayCover(region)));

    /// <summary>
    /// The level of the most specific entry (the region, its country, the strictest of the groups that this belongs to at the instant), else the
    /// minimum; region unknown: the strictest of all.
    /// </summary>

    internal AgeAssurance RequiredIn(Region region, long now)
    {
        if (!region.IsKnown)
        {
            return _strictest;
        }

        if (_entries.Count == 0)
        {
            return _minimum;
        }

        return _entries.TryGetValue(region, out var level) || _entries.TryGetValue(region.Country, out level) ? level : OfGroups(region, now) ?? _minimum;
    }

    /// <summary>Whether an account's assurance reaches what its region asks; an unspecified or undefined one never does.</summary>
    internal bool Suffices(AgeAssurance held, Region region, long now) =>
        held is > AgeAssurance.Unspecified and <= AgeAssurance.Verified && held >= RequiredIn(region, now);

    private AgeAssurance? OfGroups(Region region, long now)
    {
        AgeAssurance? strictest = null;
        foreach (var (group, level) in _groups)
        {
            if (RegionGroups.HasMember(group, region, now) && !(strictest >= level))
            {
                strictest = level;
            }
        }

        return strictest;
    }
}
