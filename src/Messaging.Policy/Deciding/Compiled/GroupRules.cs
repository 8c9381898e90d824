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

    public int FriendsNeeded(int band) => band < 0 || FriendsInside.IsEmpty ? 0 : FriendsInside[band];

    public bool Approves(int band) => band >= 0 && (ApprovingCreators & (1UL << band)) != 0;
}
