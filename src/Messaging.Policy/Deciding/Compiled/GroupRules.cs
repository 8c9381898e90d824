using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>A policy's rules for groups, compiled.</summary>
internal sealed class GroupRules
{
    /// <summary>How many may be inside or invited; null: no limit.</summary>
    public int? MemberLimit { get; init; }

    public GroupEntry Entry { get; init; }

    /// <summary>How many friends must be inside, by the place of the age band; empty: no band asks.</summary>
    public ImmutableArray<int> FriendsInside { get; init; } = [];

    /// <summary>The bands of creators who approve everyone, as bits.</summary>
    public ulong ApprovingCreators { get; init; }

    public GroupBlocks Blocks { get; init; }

    public BlockTold Told { get; init; }

    /// <summary>How many friends must be inside for somebody who may be in some bands: the most that one of them asks for.</summary>
    public int FriendsNeeded(BandSpan bands)
    {
        var needed = 0;
        for (var band = Math.Max(bands.First, 0); band <= bands.Last && band < FriendsInside.Length; band = bands.After(band))
        {
            needed = Math.Max(needed, FriendsInside[band]);
        }

        return needed;
    }

    public bool Approves(BandSpan bands) => bands.Overlaps(ApprovingCreators);
}
