using System.Collections.Frozen;

namespace Messaging.Policy;

/// <summary>The age assurance that a policy asks for, by region. Immutable.</summary>
internal sealed class AssuranceLevels
{
    private readonly AgeAssurance _minimum;
    private readonly AgeAssurance _strictest;
    private readonly FrozenDictionary<Region, AgeAssurance> _entries;

    /// <param name="minimum">What is asked where the region has no entry.</param>
    /// <param name="entries">The policy's entries by region.</param>
    internal AssuranceLevels(AgeAssurance minimum, IReadOnlyDictionary<Region, AgeAssurance> entries)
    {
        _minimum = minimum;
        _strictest = entries.Values.Append(minimum).Max();
        _entries = entries.ToFrozenDictionary();
    }

    /// <summary>The level of the most specific entry, else the minimum; region unknown: the strictest of all.</summary>
    internal AgeAssurance RequiredIn(Region region)
    {
        if (!region.IsKnown)
        {
            return _strictest;
        }

        return _entries.Count != 0 && (_entries.TryGetValue(region, out var level) || _entries.TryGetValue(region.Country, out level))
            ? level
            : _minimum;
    }

    /// <summary>Whether an account's assurance reaches what its region asks; an unspecified or undefined one never does.</summary>
    internal bool Suffices(AgeAssurance held, Region region) =>
        held is > AgeAssurance.Unspecified and <= AgeAssurance.Verified && held >= RequiredIn(region);
}
