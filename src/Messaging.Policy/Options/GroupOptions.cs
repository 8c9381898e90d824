namespace Messaging.Policy;

/// <summary>What a policy says of groups (GRP-1 to GRP-6).</summary>
/// <remarks>Every member may be left out. Not safe for many threads while it is being written.</remarks>
public sealed class GroupOptions : PolicyPartOptions
{
    /// <summary>How many may be inside, invited ones included, 1 or more; null: no limit. Default: null.</summary>
    public int? MemberLimit { get; set; }

    /// <summary>What one who is added becomes. Default: invited.</summary>
    public GroupEntry Entry { get; set; }

    /// <summary>By age band, how many friends of one who is added must be inside, 0 or more. Default: none.</summary>
    public IDictionary<string, int>? FriendsInside { get; set; }

    /// <summary>The age bands of creators who approve everyone who is added. Default: none.</summary>
    public IList<string>? CreatorApproval { get; set; }

    /// <summary>What a block between two members does. Default: refuse.</summary>
    public GroupBlocks Blocks { get; set; }

    /// <summary>Who may be warned of it, where it warns. Default: the one who is added.</summary>
    public BlockTold Told { get; set; } = BlockTold.Candidate;
}
