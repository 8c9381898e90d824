namespace Messaging.Policy;

/// <summary>The messages by which repeats are known, each for 24 hours from its first acquire, under one of many locks.</summary>
internal sealed class MessageDeduplication(long mostMessages)
{
    private const int SmallOrder = 1_000;

    private readonly Stripes<Stripe> _stripes = new();
    private long _count;

    private bool HasRoom => Interlocked.Read(ref _count) < mostMessages;

    /// <summary>The lock to hold while a message is judged and remembered.</summary>
    public Lock GateOf(in MessageKey message) => _stripes.Of(message).Gate;

    public Decision? Find(in MessageKey message, long now)
    {
        var stripe = _stripes.Of(message);
        lock (stripe.Gate)
        {
            return stripe.Entries.TryGetValue(message, out var entry) && !HasPassed(entry.At, now) ? entry.First : null;
        }
    }

    /// <summary>Drops at most two messages whose time has passed, so that no call pays for many; at the maximum it looks for two in every part.</summary>
    /// <exception cref="BudgetStoreFullException">There is no room for another message.</exception>
    public void MakeRoom(in MessageKey message, long now)
    {
        var stripe = _stripes.Of(message);
        lock (stripe.Gate)
        {
            DropPassed(stripe, now);
            if (HasRoom || stripe.Entries.ContainsKey(message))
            {
                return;
            }

            foreach (var other in _stripes.Made)
            {
                // A thread that holds one stripe never waits for another.
                if (!HasRoom && other.Gate.TryEnter())
                {
                    DropPassed(other, now);
                    other.Gate.Exit();
                }
            }

            if (!HasRoom)
            {
                throw new BudgetStoreFullException(mostMessages);
            }
        }
    }

    public void Remember(in MessageKey message, long now, in Decision first)
    {
        var stripe = _stripes.Of(message);
        lock (stripe.Gate)
        {
            if (!stripe.Entries.ContainsKey(message))
            {
                Interlocked.Increment(ref _count);
            }

            stripe.Entries[message] = new(now, first);
            stripe.OldestFirst.Enqueue((message, now));
        }
    }

    public void Forget(in MessageKey message)
    {
        var stripe = _stripes.Of(message);
        lock (stripe.Gate)
        {
            if (stripe.Entries.Remove(message))
            {
                Interlocked.Decrement(ref _count);
                stripe.ForgetOrder();
            }
        }
    }

    /// <summary>Copies the messages, part by part, the oldest of a part first.</summary>
    public List<KeyValuePair<MessageKey, Entry>> Copy()
    {
        var copy = new List<KeyValuePair<MessageKey, Entry>>();
        foreach (var stripe in _stripes.Made)
        {
            lock (stripe.Gate)
            {
                copy.AddRange(stripe.Entries.OrderBy(pair => pair.Value.At));
            }
        }

        return copy;
    }

    /// <summary>Whether a message is still remembered as it was copied.</summary>
    public bool IsUnchanged(in KeyValuePair<MessageKey, Entry> copied)
    {
        var stripe = _stripes.Of(copied.Key);
        lock (stripe.Gate)
        {
            return stripe.Entries.TryGetValue(copied.Key, out var entry) && entry.At == copied.Value.At;
        }
    }

    /// <summary>Puts a message that was saved.</summary>
    /// <returns>False if there is no room.</returns>
    public bool TryPut(in MessageKey message, long at, in Decision first)
    {
        Remember(message, at, first);
        return Interlocked.Read(ref _count) <= mostMessages;
    }

    private void DropPassed(Stripe stripe, long now)
    {
        for (var i = 0; i < 2 && stripe.OldestFirst.TryPeek(out var oldest) && HasPassed(oldest.At, now); i++)
        {
            stripe.OldestFirst.Dequeue();
            if (stripe.Entries.TryGetValue(oldest.Message, out var entry) && entry.At == oldest.At)
            {
                stripe.Entries.Remove(oldest.Message);
                Interlocked.Decrement(ref _count);
            }
        }
    }

    private static bool HasPassed(long at, long now) => now >= at + IBudgetStore.RememberedMicroseconds;

    private sealed class Stripe
    {
        public Lock Gate { get; } = new();

        public Dictionary<MessageKey, Entry> Entries { get; } = [];

        public Queue<(MessageKey Message, long At)> OldestFirst { get; private set; } = new();

        /// <summary>Writes the order anew where most of it is of messages that were given back: these must not add up.</summary>
        public void ForgetOrder()
        {
            if (OldestFirst.Count > (2 * Entries.Count) + SmallOrder)
            {
                var entries = Entries;
                OldestFirst = new(OldestFirst.Where(one => entries.TryGetValue(one.Message, out var entry) && entry.At == one.At));
            }
        }
    }

    internal readonly record struct Entry(long At, Decision First);
}
