namespace Messaging.Policy;

/// <summary>Whether what is said of two accounts uses only flags that the library knows.</summary>
internal static class PairFlags
{
    /// <summary>A way to shut out that is not known may be a stricter one: it is never read as none.</summary>
    public static bool IsUnderstood(BlockState state) =>
        state != BlockState.Unknown && (state & ~(BlockState.None | BlockState.Blocks | BlockState.Restricts | BlockState.Mutes)) == 0;

    /// <summary>Whether flags of a relation are stated, and all of them defined.</summary>
    public static bool IsDefined(RelationFlags flags) =>
        flags != RelationFlags.Unknown
        && (flags & ~(RelationFlags.None | RelationFlags.Follows | RelationFlags.Friend | RelationFlags.Contact | RelationFlags.Allows)) == 0;
}
