namespace Messaging.Policy;

/// <summary>How one account has shut another out, for an ordered pair X to Y.</summary>
[Flags]
public enum BlockState
{
    /// <summary>Not stated: a repository that leaves an answer so has failed, and the attempt is refused (SYS-1).</summary>
    Unknown = 0,

    /// <summary>Looked up, and nothing found.</summary>
    None = 1,

    /// <summary>X blocks Y: nothing passes either way (BLK-1, BLK-2).</summary>
    Blocks = 2,

    /// <summary>X restricts Y: what Y sends is stored out of sight (SFT-1).</summary>
    Restricts = 4,

    /// <summary>X mutes Y: what Y sends arrives without notification (SFT-2).</summary>
    Mutes = 8,
}
