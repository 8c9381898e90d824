using System.Runtime.CompilerServices;

namespace Messaging.Policy;

/// <summary>The ties of a sender towards a recipient as bits: the eight of the library, then the tags that a policy names.</summary>
internal static class Ties
{
    public const ulong Friend = 1 << 0;
    public const ulong Followed = 1 << 1;
    public const ulong Follower = 1 << 2;
    public const ulong Contact = 1 << 3;
    public const ulong Community = 1 << 4;
    public const ulong Allowed = 1 << 5;
    public const ulong Answered = 1 << 6;
    public const ulong Anyone = 1 << 7;

    /// <summary>What everybody holds who answers.</summary>
    public const ulong OfWhoeverAnswers = Answered | Anyone;

    /// <summary>The bit of the first tag.</summary>
    public const int FirstTag = 8;

    /// <summary>How many different tags a policy may name.</summary>
    public const int MostTags = 64 - FirstTag;

    public static readonly string[] Names = ["friend", "followed", "follower", "contact", "community", "allowed", "answered", "anyone"];

    /// <summary>The ties that follow from the relations of the two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Of(in RelationPair relations) =>
        Anyone
        | (relations.AreFriends ? Friend : 0)
        | (relations.Incoming.Is(RelationFlags.Follows) ? Followed : 0)
        | (relations.Outgoing.Is(RelationFlags.Follows) ? Follower : 0)
        | (relations.Incoming.Is(RelationFlags.Contact) ? Contact : 0)
        | (relations.Incoming.Is(RelationFlags.Allows) ? Allowed : 0)
        | (relations.ShareCommunity ? Community : 0);
}
