using NodaTime;

namespace Messaging.Policy;

/// <summary>How a conversation moves (section 8): pure functions of the thread, the sender's view and the instant.</summary>
internal static class ThreadTransitions
{
    /// <summary>Whether the thread is answered for this sender; his own messages never make it so.</summary>
    public static bool IsAnswered(in MessageThread thread, MessageThreadState state, in AccountId sender, in AccountId recipient) =>
        state is MessageThreadState.Pending or MessageThreadState.Open or MessageThreadState.Locked
        && (thread.SideOf(recipient, sender).Sent > 0 || (thread.Accepted && thread.StartedBy.Is(sender)));

    public static bool IsStarting(in MessageThread thread, MessageThreadState state, in AccountId sender) =>
        state is MessageThreadState.None or MessageThreadState.Declined || (state == MessageThreadState.Pending && thread.StartedBy.Is(sender));

    /// <summary>The thread after a message that the sender's view lets through (<paramref name="view"/> is not deny).</summary>
    public static MessageThread AfterSend(
        in MessageThread thread, MessageThreadState state, AccountId sender, AccountId recipient, Outcome view, Instant now) => state switch
        {
            MessageThreadState.Pending when thread.StartedBy == sender && view != Outcome.Deliver => Counted(thread, sender, recipient, now),
            MessageThreadState.Pending => Counted(thread, sender, recipient, now) with { State = MessageThreadState.Open, ChangedAt = now },
            MessageThreadState.Open when view == Outcome.Request && !IsAnswered(thread, state, sender, recipient) => Begun(thread, sender, recipient, view, now),
            MessageThreadState.Open or MessageThreadState.Locked => Counted(thread, sender, recipient, now),
            _ => Begun(thread, sender, recipient, view, now),
        };

    /// <summary>The thread after the other side of a pending request answered it; unchanged where there is none to take.</summary>
    public static MessageThread AfterAnswer(in MessageThread thread, MessageThreadState state, AccountId by, AccountId from, RequestReply verdict, Instant now) =>
        state != MessageThreadState.Pending || thread.StartedBy != from || by == from ? thread
        : verdict switch
        {
            RequestReply.Accept => thread with { State = MessageThreadState.Open, Accepted = true, ChangedAt = now },
            RequestReply.Decline => thread with { State = MessageThreadState.Declined, ChangedAt = now },
            _ => thread with { State = MessageThreadState.None, ChangedAt = now },
        };

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

        var isLast = side == after.SideOf(sender, recipient);
        var begins = before.Beginnings != after.Beginnings;
        var lastBefore = begins ? null : before.SideOf(sender, recipient).LastAt;
        return current.WithSide(sender, recipient, new(side.Sent - 1, isLast ? lastBefore : side.LastAt));
    }

    private static MessageThread Counted(in MessageThread thread, AccountId sender, AccountId recipient, Instant now) =>
        thread.WithSide(sender, recipient, thread.SideOf(sender, recipient).WithMessageAt(now));

    private static MessageThread Begun(in MessageThread thread, AccountId sender, AccountId recipient, Outcome view, Instant now)
    {
        var begun = new MessageThread
        {
            State = view == Outcome.Request ? MessageThreadState.Pending : MessageThreadState.Open,
            StartedBy = sender,
            ChangedAt = now,
            Beginnings = thread.Beginnings + 1,
        };
        return Counted(begun, sender, recipient, now);
    }
}
