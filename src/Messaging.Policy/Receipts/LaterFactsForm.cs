using NodaTime;

namespace Messaging.Policy;

/// <summary>
/// The facts that came later than the byte form: each that is not as it was before there was such a fact follows the rest, by its name and its value. So the bytes of
/// facts without them are what they always were, and receipts of then are still verified.
/// </summary>
internal static class LaterFactsForm
{
    public static void Write(BinaryWriter writer, DecisionFacts facts)
    {
        Write(writer, "sender.blockedTags", facts.Sender?.BlockedTags ?? default);
        Write(writer, "recipient.blockedTags", facts.Recipient?.BlockedTags ?? default);
        Write(writer, "blocks.outgoing", facts.Blocks.OutgoingEnds);
        Write(writer, "blocks.incoming", facts.Blocks.IncomingEnds);
        Write(writer, "thread.first", facts.Thread.First);
        Write(writer, "thread.second", facts.Thread.Second);
        if (facts.Attempt.Digest is { } digest)
        {
            writer.Write("attempt.digest");
            writer.Write(digest);
        }

        if (facts.First is { Repeat: not MessageRepeat.Repeat } first)
        {
            writer.Write("first.repeat");
            writer.Write((int)first.Repeat);
        }
    }

    private static void Write(BinaryWriter writer, string name, TagSet tags)
    {
        if (tags.Count == 0)
        {
            return;
        }

        writer.Write(name);
        writer.Write(tags.Count);
        foreach (var tag in tags)
        {
            writer.Write(tag);
        }
    }

    private static void Write(BinaryWriter writer, string name, in BlockEnds ends)
    {
        if (ends == default)
        {
            return;
        }

        writer.Write(name);
        Write(writer, ends.Blocks);
        Write(writer, ends.Restricts);
        Write(writer, ends.Mutes);
    }

    /// <summary>Before it was counted what came through, all that was sent had.</summary>
    private static void Write(BinaryWriter writer, string name, in ThreadSide side)
    {
        if (side == new ThreadSide(side.Sent, side.LastAt))
        {
            return;
        }

        writer.Write(name);
        writer.Write(side.Reached);
        writer.Write(side.Shown);
    }

    private static void Write(BinaryWriter writer, Instant? instant)
    {
        writer.Write(instant is not null);
        writer.Write(instant is { } known ? Micros.Of(known) : 0);
    }
}
