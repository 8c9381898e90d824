namespace Messaging.Policy;

/// <summary>
/// The messages by which repeats are known, each for 24 hours from its first acquire and while it is held within its lease, under one of many locks. Where there
/// is no room, whoever has the most messages pays: the oldest of them that no acquire holds is forgotten.
/// </summary>
internal sealed class RememberedMessages(long mostMessages)
{
    private readonly Stripes<MessagePart> _parts = new();
    private MessagesOfSender? _heaviest;
    private long _count;

    public long Count => Interlocked.Read(ref _count);

    private bool HasRoom => Count < mostMessages;

    /// <summary>What to hold while a message is judged and remembered.</summary>
    public Lock GateOf(in MessageKey key) => PartOf(key).Gate;

    public KnownMessage? Find(BudgetRequest request)
    {
        var key = request.Message!.Value;
        var part = PartOf(key);
        lock (part.Gate)
        {
            if (part.Find(key, request.SteadyMicroseconds) is not { } message)
            {
                return null;
            }

            return message.Known(request.SteadyMicroseconds, request.LeaseMicroseconds);
        }
    }

    /// <summary>Sees to it that there is room for a message of a sender.</summary>
    /// <exception cref="BudgetStoreFullException">There is none: acquires hold all that are remembered.</exception>
    public void MakeRoom(in MessageKey key, long now)
    {
        var part = PartOf(key);
        lock (part.Gate)
        {
            Subtract(part.DropPassed(now));
            if (HasRoom)
            {
                return;
            }

            foreach (var other in _parts.Made)
            {
                if (!HasRoom)
                {
                    Subtract(InTurn(other, other => other.DropPassed(now)));
                }
            }

            if (!HasRoom && Volatile.Read(ref _heaviest) is { Count: > 0 } heaviest)
            {
                Subtract(InTurn(heaviest.Part, _ => heaviest.Part.ForgetOldest(heaviest, now)));
            }

            if (!HasRoom)
            {
                Subtract(part.ForgetOldest(now));
            }

            foreach (var other in _parts.Made)
            {
                if (!HasRoom)
                {
                    Subtract(InTurn(other, other => other.ForgetOldest(now)));
                }
            }

            if (!HasRoom)
            {
                throw new BudgetStoreFullException(mostMessages);
            }
        }
    }

    /// <summary>Remembers the message of a request that was granted.</summary>
    public void Remember(BudgetRequest request) => Put(
        new(request.Message!.Value, request.SteadyMicroseconds, request.Holder, MessageRecord.Of(request)) { Lease = request.LeaseMicroseconds, TakeNumber = request.TakeNumber ?? RememberedMessage.Loaded });

    public bool TryTakeOver(BudgetRequest request)
    {
        var key = request.Message!.Value;
        var now = request.SteadyMicroseconds;
        var part = PartOf(key);
        lock (part.Gate)
        {
            // Under a message that runs out of its lease nobody else can come in between: the lock is held.
            if (part.Find(key, now) is not { IsSent: false } message || message.Holder != request.FormerHolder
                || (message.IsLeased(now, request.LeaseMicroseconds) && request.Holder != request.FormerHolder))
            {
                return false;
            }

            message.Holder = request.Holder;
            message.Record = MessageRecord.Of(request);
            Lease(message, request);
            return true;
        }
    }

    public bool TryRenew(BudgetRequest request) => TryChange(request, message =>
    {
        if (!message.IsSent)
        {
            Lease(message, request);
        }

        return !message.IsSent;
    });

    public bool TrySettle(BudgetRequest request) => TryChange(request, message => message.IsSent = true);

    /// <summary>Forgets the message of a request that is given back.</summary>
    /// <returns>False if the request's acquire does not hold it. Else the request says which take it was, also where it took another's place.</returns>
    public bool TryForget(BudgetRequest request)
    {
        var part = PartOf(request.Message!.Value);
        lock (part.Gate)
        {
            if (part.Find(request.Message.Value, request.SteadyMicroseconds) is not { IsSent: false } message || message.Holder != request.Holder)
            {
                return false;
            }

            request.TakeNumber = message.TakeNumber;
            Subtract(part.Forget(message));
            return true;
        }
    }

    /// <summary>Copies the messages, part by part, the oldest of a part first.</summary>
    public List<SavedMessage> Copy()
    {
        var copy = new List<SavedMessage>();
        foreach (var part in _parts.Made)
        {
            lock (part.Gate)
            {
                copy.AddRange(part.Messages.OrderBy(message => message.First).Select(SavedMessage.Of));
            }
        }

        return copy;
    }

    /// <summary>Whether a message is still remembered as it was copied.</summary>
    public bool IsUnchanged(SavedMessage copied)
    {
        var part = PartOf(copied.Key);
        lock (part.Gate)
        {
            return part.Find(copied.Key, long.MinValue) is { } message && SavedMessage.Of(message) == copied;
        }
    }

    /// <summary>Puts a message that was saved.</summary>
    /// <returns>False if there is no room.</returns>
    public bool TryPut(SavedMessage saved)
    {
        Put(saved.ToMessage());
        return Count <= mostMessages;
    }

    private MessagePart PartOf(in MessageKey key) => _parts.Of(key.Sender);

    private void Put(RememberedMessage message)
    {
        var part = PartOf(message.Key);
        lock (part.Gate)
        {
            var (more, sender) = part.Add(message);
            Interlocked.Add(ref _count, more);
            if (Volatile.Read(ref _heaviest) is not { } heaviest || sender.Count > heaviest.Count)
            {
                Volatile.Write(ref _heaviest, sender);
            }
        }
    }

    private bool TryChange(BudgetRequest request, Func<RememberedMessage, bool> change)
    {
        var key = request.Message!.Value;
        var part = PartOf(key);
        lock (part.Gate)
        {
            return part.Find(key, request.SteadyMicroseconds) is { } message && message.Holder == request.Holder && change(message);
        }
    }

    private static void Lease(RememberedMessage message, BudgetRequest request)
    {
        message.LeasedAt = Math.Max(message.LeasedAt, request.SteadyMicroseconds);
        message.Lease = request.LeaseMicroseconds;
    }

    /// <summary>Changes another part, unless it is held: who holds one part never waits for another one.</summary>
    private static int InTurn(MessagePart part, Func<MessagePart, int> change)
    {
        if (!part.Gate.TryEnter())
        {
            return 0;
        }

        try
        {
            return change(part);
        }
        finally
        {
            part.Gate.Exit();
        }
    }

    private void Subtract(int forgotten) => Interlocked.Add(ref _count, -forgotten);
}
