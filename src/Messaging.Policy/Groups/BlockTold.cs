namespace Messaging.Policy;

/// <summary>Of a block between two members of a group, who may be warned: only ever the one who blocks, never the one who is blocked, and never who adds.</summary>
[Flags]
public enum BlockTold
{
    /// <summary>Nobody.</summary>
    Nobody = 0,

    /// <summary>The one who is added, where he blocks somebody inside.</summary>
    Candidate = 1,

    /// <summary>A member, where he blocks the one who is added.</summary>
    Members = 2,

    /// <summary>Both.</summary>
    Both = Candidate | Members,
}
