namespace Messaging.Policy.EntityFrameworkCore;

/// <summary>
/// What two accounts are to each other: relations and blocks in both directions, whether they share a community, and their conversation. One row for the pair, whichever of the two is asked about. The lower
/// account is the one that comes first by <see cref="AccountId.CompareTo"/>, which no database sorts by: the order is made by the library, never in SQL.
/// </summary>
/// <remarks>Not safe for many threads. Instants are microseconds since the Unix epoch; null is none.</remarks>
#if MESSAGING_POLICY_NPGSQL
internal
#else
public
#endif
sealed class PairRow
{
    /// <summary>The lower account's id (<see cref="AccountKey"/>), the first part of the primary key.</summary>
    public byte[] Low { get; set; } = [];

    /// <summary>The higher account's id, the second part of the primary key.</summary>
    public byte[] High { get; set; } = [];

    /// <summary>What the lower account is to the higher: its <see cref="RelationFlags"/>.</summary>
    public int LowRelation { get; set; } = (int)RelationFlags.None;

    /// <summary>What the higher account is to the lower.</summary>
    public int HighRelation { get; set; } = (int)RelationFlags.None;

    /// <summary>The tags of the lower account's relation, separated by spaces; null: none.</summary>
    public string? LowTags { get; set; }

    /// <summary>The tags of the higher account's relation.</summary>
    public string? HighTags { get; set; }

    /// <summary>Whether they share a community that both keep open to messages.</summary>
    public bool SharesCommunity { get; set; }

    /// <summary>What the lower account has set against the higher: its <see cref="BlockState"/>.</summary>
    public int LowBlocks { get; set; } = (int)BlockState.None;

    /// <summary>What the higher account has set against the lower.</summary>
    public int HighBlocks { get; set; } = (int)BlockState.None;

    /// <summary>When the lower account's block ends.</summary>
    public long? LowBlockUntil { get; set; }

    /// <summary>When the higher account's block ends.</summary>
    public long? HighBlockUntil { get; set; }

    /// <summary>When the lower account's restriction ends.</summary>
    public long? LowRestrictUntil { get; set; }

    /// <summary>When the higher account's restriction ends.</summary>
    public long? HighRestrictUntil { get; set; }

    /// <summary>When the lower account's mute ends.</summary>
    public long? LowMuteUntil { get; set; }

    /// <summary>When the higher account's mute ends.</summary>
    public long? HighMuteUntil { get; set; }

    /// <summary>The conversation's <see cref="MessageThreadState"/>.</summary>
    public int State { get; set; } = (int)MessageThreadState.None;

    /// <summary>The id of the account that began the conversation; null: nobody did.</summary>
    public byte[]? StartedBy { get; set; }

    /// <summary>Whether the request was accepted.</summary>
    public bool Accepted { get; set; }

    /// <summary>How many messages the lower account sent.</summary>
    public long LowSent { get; set; }

    /// <summary>How many messages the higher account sent.</summary>
    public long HighSent { get; set; }

    /// <summary>When the lower account sent its last message.</summary>
    public long? LowLastAt { get; set; }

    /// <summary>When the higher account sent its last message.</summary>
    public long? HighLastAt { get; set; }

    /// <summary>How many of the lower account's messages came through (<see cref="ThreadSide.Reached"/>).</summary>
    public long LowReached { get; set; }

    /// <summary>How many of the higher account's messages came through.</summary>
    public long HighReached { get; set; }

    /// <summary>How many of the lower account's messages were shown (<see cref="ThreadSide.Shown"/>).</summary>
    public long LowShown { get; set; }

    /// <summary>How many of the higher account's messages were shown.</summary>
    public long HighShown { get; set; }

    /// <summary>When the state last changed.</summary>
    public long? ChangedAt { get; set; }

    /// <summary>How often the conversation began.</summary>
    public long Beginnings { get; set; }

    /// <summary>Which change wrote the conversation: another value with each, so that a change whose reply was lost is known by it.</summary>
    public Guid Token { get; set; }
}
