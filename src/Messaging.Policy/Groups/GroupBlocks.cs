namespace Messaging.Policy;

/// <summary>What a block between two members of a group does.</summary>
public enum GroupBlocks
{
    /// <summary>The two cannot share a group: adding the second is refused (GRP-6).</summary>
    Refuse = 0,

    /// <summary>Both may be inside; neither is shown what the other sends, and no sender learns of it.</summary>
    Hide = 1,

    /// <summary>Both may be inside; who blocked may be warned, and what one sends does not reach the other.</summary>
    Warn = 2,
}
