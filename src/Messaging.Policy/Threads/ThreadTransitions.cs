using System.Runtime.CompilerServices;

namespace Messaging.Policy;

/// <summary>How a conversation moves: pure functions of the thread, the sender's view and the instant.</summary>
internal static class ThreadTransitions
{
    /// <summary>Whether the thread is answered for this sender. Its own messages never make it so; who declined a request may still write back.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsAnswered(in MessageThread thread, MessageThreadState state, in AccountId sender, in AccountId recipient) => state switch
    {
        MessageThreadState.Pending or MessageThreadState.Open or MessageThreadState.Locked =>
            thread.SideOf(recipient, sender).Sent > 0 || (thread.Accepted && thread.StartedBy.Is(sender)),
        MessageThreadState.Declined => thread.StartedBy.Is(recipient),
        _ => false,
    };

    public static bool IsStarting(in MessageThread thread, MessageThreadState state, in AccountId sender) =>
        state is MessageThreadState.None || (state is MessageThreadState.Declined or MessageThreadState.Pending && thread.StartedBy.Is(sender));

    /// <summary>The thread after a message that the sender's view lets through (<paramref name="view"/> is not deny).</summary>
    public static MessageThread AfterSend(
        in MessageThread thread, MessageThreadState state, AccountId sender, AccountId recipient, Outcome view, long now) => state switch
        {
            MessageThreadState.Pending when thread.StartedBy == sender && view != Outcome.Deliver => Counted(thread, sender, recipient, now),
            MessageThreadState.Pending => Counted(thread, sender, recipient, now) with { State = MessageThreadState.Open, ChangedMicros = now },
            MessageThreadState.Declined when thread.StartedBy != sender =>
                Counted(thread, sender, recipient, now) with { State = MessageThreadState.Open, Accepted = true, ChangedMicros = now },
            MessageThreadState.Open when view == Outcome.Request && !IsAnswered(thread, state, sender, recipient) => Begun(thread, sender, recipient, view, now),
            MessageThreadState.Open or MessageThreadState.Locked => Counted(thread, sender, recipient, now),
            _ => Begun(thread, sender, recipient, view, now),
        };

    /// <summary>The thread after the other side of a pending request answered it; unchanged where there is none to take.</summary>
    public static MessageThread AfterAnswer(in MessageThread thread, MessageThreadState state, AccountId by, AccountId from, RequestReply verdict, long now) =>
        state != MessageThreadState.Pending || thread.StartedBy != from || by == from ? thread
        : verdict switch
        {
            RequestReply.Accept => thread with { State = MessageThreadState.Open, Accepted = true, ChangedMicros = now },
            RequestReply.Decline => thread with { State = MessageThreadState.Declined, ChangedMicros = now },
            _ => WithNothingReached(thread) with { State = MessageThreadState.None, ChangedMicros = now },
        };

    /// <summary>
    /// The thread after a message that was recorded in it is committed: what the recipient's inbox goes by counts it by its true outcome. Unchanged where it was
    /// refused, or where the conversation that it was recorded in is over.
    /// </summary>
    /// <param name="thread">The thread as it is now.</param>
    /// <param name="beginnings">The <see cref="MessageThread.Beginnings"/> of the conversation that the message was recorded in.</param>
    /// <param name="sender">Who sent it.</param>
    /// <param name="recipient">To which account.</param>
    /// <param name="outcome">The outcome of the decision, not that of the sender's view.</param>
    public static MessageThread AfterCommit(in MessageThread thread, long beginnings, in AccountId sender, in AccountId recipient, Outcome outcome) =>
        outcome is Outcome.Deny || thread.Beginnings != beginnings || thread.State is MessageThreadState.Unknown or MessageThreadState.None ? thread
        : thread.WithSide(sender, recipient, thread.SideOf(sender, recipient).WithReached(isShown: outcome > Outcome.Filtered));

    /// <summary>
    /// The thread without a message that never went out. Where nothing has happened since, it is as it was; else what others did
    /// meanwhile stands and only the sender's own message is taken out.
    /// </summary>
    public static MessageThread WithoutSend(
        in MessageThread current, in MessageThread before, in MessageThread after, AccountId sender, AccountId recipient)
    {
        if (current == after)
        {
            return before;
        }

        var side = current.SideOf(sender, recipient);
        if (current.Beginnings != after.Beginnings || side.Sent == 0)
        {
            return current;
        }

        // What came through of the others stays counted: this one was never committed.
        var recorded = after.SideOf(sender, recipient);
        var isLast = side.Sent == recorded.Sent && side.LastMicros == recorded.LastMicros;
        var begins = before.Beginnings != after.Beginnings;
        var lastBefore = begins ? null : before.SideOf(sender, recipient).LastAt;
        return current.WithSide(sender, recipient, side with { Sent = side.Sent - 1, LastAt = isLast ? lastBefore : side.LastAt });
    }

    /// <summary>
    /// Whether a message that was to be recorded never was, for certain: what its sender did is as before, whatever the other side did since. Where the sender's
    /// message before it has the same instant, nothing is certain.
    /// </summary>
    public static bool LacksSend(in MessageThread current, in MessageThread before, in MessageThread after, in AccountId sender, in AccountId recipient)
    {
        var (side, recorded) = (current.SideOf(sender, recipient), after.SideOf(sender, recipient));
        var former = before.Beginnings == after.Beginnings ? before.SideOf(sender, recipient) : default;
        return current == before || (former.LastMicros != recorded.LastMicros && (side.Sent, side.LastMicros) == (former.Sent, former.LastMicros));
    }

    private static MessageThread WithNothingReached(in MessageThread thread) => thread with
    {
        First = thread.First with { Reached = 0, Shown = 0 },
        Second = thread.Second with { Reached = 0, Shown = 0 },
    };

    private static MessageThread Counted(in MessageThread thread, AccountId sender, AccountId recipient, long now) =>
        thread.WithSide(sender, recipient, thread.SideOf(sender, recipient).WithMessageAt(now));

    private static MessageThread Begun(in MessageThread thread, AccountId sender, AccountId recipient, Outcome view, long now)
    {
        var begun = new MessageThread
        {
            State = view == Outcome.Request ? MessageThreadState.Pending : MessageThreadState.Open,
            StartedBy = sender,
            ChangedMicros = now,
            Beginnings = thread.Beginnings + 1,
        };
        return Counted(begun, sender, recipient, now);
    }
}
