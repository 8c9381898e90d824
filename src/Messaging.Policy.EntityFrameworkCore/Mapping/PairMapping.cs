namespace Messaging.Policy.EntityFrameworkCore;

/// <summary>Rows of pairs as the ports answer them, as one of the two accounts sees them.</summary>
internal static class PairMapping
{
    private const char Separator = ' ';

    public static (AccountId Low, AccountId High) Ordered(AccountId one, AccountId other) => one <= other ? (one, other) : (other, one);

    public static RelationPair Relations(PairRow row, bool fromLow)
    {
        var (low, high) = (new Relation((RelationFlags)row.LowRelation, Tags(row.LowTags)), new Relation((RelationFlags)row.HighRelation, Tags(row.HighTags)));
        return fromLow ? new(low, high, row.SharesCommunity) : new(high, low, row.SharesCommunity);
    }

    public static BlockPair Blocks(PairRow row, bool fromLow)
    {
        var (low, high) = (EndsOf(row.LowBlockUntil, row.LowRestrictUntil, row.LowMuteUntil), EndsOf(row.HighBlockUntil, row.HighRestrictUntil, row.HighMuteUntil));
        var (outgoing, incoming) = fromLow ? (row.LowBlocks, row.HighBlocks) : (row.HighBlocks, row.LowBlocks);
        return new((BlockState)outgoing, (BlockState)incoming) { OutgoingEnds = fromLow ? low : high, IncomingEnds = fromLow ? high : low };
    }

    public static MessageThread Thread(PairRow row) => new()
    {
        State = (MessageThreadState)row.State,
        StartedBy = row.StartedBy is null ? default : AccountKey.Read(row.StartedBy),
        Accepted = row.Accepted,
        First = new(row.LowSent, UnixMicros.ToInstantOrNull(row.LowLastAt)) { Reached = row.LowReached, Shown = row.LowShown },
        Second = new(row.HighSent, UnixMicros.ToInstantOrNull(row.HighLastAt)) { Reached = row.HighReached, Shown = row.HighShown },
        ChangedAt = UnixMicros.ToInstantOrNull(row.ChangedAt),
        Beginnings = row.Beginnings,
    };

    /// <summary>A row of the conversation's columns alone.</summary>
    public static PairRow Columns(in MessageThread thread)
    {
        var row = new PairRow();
        Write(thread, row);
        return row;
    }

    public static void Write(in MessageThread thread, PairRow row)
    {
        row.State = (int)thread.State;
        row.StartedBy = thread.StartedBy.IsEmpty ? null : AccountKey.Of(thread.StartedBy);
        row.Accepted = thread.Accepted;
        (row.LowSent, row.HighSent) = (thread.First.Sent, thread.Second.Sent);
        (row.LowLastAt, row.HighLastAt) = (UnixMicros.OfOrNull(thread.First.LastAt), UnixMicros.OfOrNull(thread.Second.LastAt));
        (row.LowReached, row.HighReached) = (thread.First.Reached, thread.Second.Reached);
        (row.LowShown, row.HighShown) = (thread.First.Shown, thread.Second.Shown);
        row.ChangedAt = UnixMicros.OfOrNull(thread.ChangedAt);
        row.Beginnings = thread.Beginnings;
    }

    public static void Write(in Relation relation, PairRow row, bool fromLow)
    {
        var tags = relation.Tags.Count == 0 ? null : string.Join(Separator, relation.Tags);
        (row.LowRelation, row.LowTags) = fromLow ? ((int)relation.Flags, tags) : (row.LowRelation, row.LowTags);
        (row.HighRelation, row.HighTags) = fromLow ? (row.HighRelation, row.HighTags) : ((int)relation.Flags, tags);
    }

    public static void Write(BlockState state, in BlockEnds ends, PairRow row, bool fromLow)
    {
        var blockUntil = (state & BlockState.Blocks) != 0 ? UnixMicros.OfOrNull(ends.Blocks) : null;
        var restrictUntil = (state & BlockState.Restricts) != 0 ? UnixMicros.OfOrNull(ends.Restricts) : null;
        var muteUntil = (state & BlockState.Mutes) != 0 ? UnixMicros.OfOrNull(ends.Mutes) : null;
        if (fromLow)
        {
            (row.LowBlocks, row.LowBlockUntil, row.LowRestrictUntil, row.LowMuteUntil) = ((int)state, blockUntil, restrictUntil, muteUntil);
        }
        else
        {
            (row.HighBlocks, row.HighBlockUntil, row.HighRestrictUntil, row.HighMuteUntil) = ((int)state, blockUntil, restrictUntil, muteUntil);
        }
    }

    private static BlockEnds EndsOf(long? block, long? restrict, long? mute) => new()
    {
        Blocks = UnixMicros.ToInstantOrNull(block),
        Restricts = UnixMicros.ToInstantOrNull(restrict),
        Mutes = UnixMicros.ToInstantOrNull(mute),
    };

    private static TagSet Tags(string? tags) => tags is null ? default : TagSet.Of(tags.Split(Separator));
}
