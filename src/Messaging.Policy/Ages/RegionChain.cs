using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>What may be said about a region, from the most specific to the widest: itself, its country, the groups of that.</summary>
internal readonly record struct RegionChain(Region Region, ImmutableArray<Region> Groups)
{
    /// <summary>The chain of a region at an instant.</summary>
    internal static RegionChain Of(Region region, long now) => new(region, RegionGroups.Of(region.Country, now));

    internal IReadOnlyList<LawRow> Applicable(LawTable laws, LawKind kind, long now, bool withGuidance)
    {
        List<LawRow> found = [];
        if (!Add(laws.Of(kind, Region)) || (Region.IsSubdivision && !Add(laws.Of(kind, Region.Country))))
        {
            return found;
        }

        // Groups are no steps of a ladder: all of them are asked.
        foreach (var group in Groups)
        {
            Add(laws.Of(kind, group));
        }

        return found;

        bool Add(IReadOnlyList<LawRow> rows)
        {
            var goesOn = true;
            foreach (var row in rows)
            {
                if (row.AppliesAt(now) && (row.IsBinding || withGuidance))
                {
                    found.Add(row);
                    goesOn &= row.Combines == LawCombination.Add;
                }
            }

            return goesOn;
        }
    }
}
