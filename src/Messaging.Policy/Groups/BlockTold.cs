namespace Messaging.Policy;

/// <summary>Of a block between two members of a group, who may be warned: only ever the one who blocks, never the one who is blocked, and never who adds.</summary>
[Flags]
public enum BlockTold
{
    /// <summary>Nobody.</summary>
    Nobody = 0,

    /// <summary>The account that is added, where it blocks a member.</summary>
    Candidate = 1,

    /// <summary>A member, where it blocks the account that is added.</summary>
    Members = 2,

    /// <summary>Both.</summary>
    Both = Candidate | Members,
}
