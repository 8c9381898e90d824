namespace Messaging.Policy;

/// <summary>Whether one account blocks another: by its relation, as long as that lasts, or by a tag of the other account.</summary>
internal static class Blocking
{
    /// <summary>The ruling of the block by which the subject shuts the other account out (BLK-1).</summary>
    public static Ruling JudgeOutgoing(in BlockPair blocks, in Relation own, Account? subject, Account? other, long now) =>
        Judge(blocks.Outgoing, blocks.OutgoingBlockEnd, own, subject, other, now);

    /// <summary>The ruling of the block by which the other account shuts the subject out (BLK-2).</summary>
    public static Ruling JudgeIncoming(in BlockPair blocks, in Relation own, Account? subject, Account? other, long now) =>
        Judge(blocks.Incoming, blocks.IncomingBlockEnd, own, other, subject, now);

    /// <summary>Whether the subject blocks the other account.</summary>
    public static bool Holds(in BlockPair blocks, in Relation own, Account? subject, Account? other, long now) =>
        JudgeOutgoing(blocks, own, subject, other, now) != Ruling.None;

    /// <summary>Whether one account blocks a tag that the other carries; what it is to the other is not looked at.</summary>
    public static bool IsTagged(Account? blocker, Account? blocked) =>
        blocker is not null && blocked is not null && blocker.HasBlockedTags && blocked.Tags.Overlaps(blocker.BlockedTags);

    /// <param name="state">What the one has set against the other.</param>
    /// <param name="endsAt">When its block ends.</param>
    /// <param name="own">What the one is to the other: no tag shuts out an account that it allows or vouches for as a friend.</param>
    /// <param name="blocker">The one; null: there is none.</param>
    /// <param name="blocked">The other; null: there is none.</param>
    /// <param name="now">The instant.</param>
    private static Ruling Judge(BlockState state, long endsAt, in Relation own, Account? blocker, Account? blocked, long now) =>
        IsTagged(blocker, blocked) && !own.Is(RelationFlags.Allows | RelationFlags.Friend) ? Ruling.Deny
        : Ruling.DenyWhile((state & BlockState.Blocks) != 0 && endsAt > now, endsAt);
}
