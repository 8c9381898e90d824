namespace Messaging.Policy;

/// <summary>The messages by which repeats are known, each for 24 hours from its first acquire, under one of many locks.</summary>
internal sealed class RememberedMessages(long mostMessages)
{
    private const int Stripes = 64;

    private readonly Stripe[] _stripes = [.. Enumerable.Range(0, Stripes).Select(_ => new Stripe())];
    private long _count;

    /// <summary>What to hold while a message is judged and remembered.</summary>
    public Lock GateOf(in MessageKey message) => StripeOf(message).Gate;

    public Decision? Find(in MessageKey message, long now)
    {
        var stripe = StripeOf(message);
        lock (stripe.Gate)
        {
            return stripe.Entries.TryGetValue(message, out var entry) && !entry.HasPassed(now) ? entry.First : null;
        }
    }

    /// <summary>Drops at most two messages whose time has passed, so that no call pays for many.</summary>
    /// <exception cref="BudgetStoreFullException">There is no room for another message.</exception>
    public void MakeRoom(in MessageKey message, long now)
    {
        var stripe = StripeOf(message);
        lock (stripe.Gate)
        {
            for (var i = 0; i < 2 && stripe.OldestFirst.TryPeek(out var oldest) && now >= oldest.At + IBudgetStore.RememberedMicroseconds; i++)
            {
                stripe.OldestFirst.Dequeue();
                if (stripe.Entries.TryGetValue(oldest.Message, out var entry) && entry.At == oldest.At && stripe.Entries.Remove(oldest.Message))
                {
                    Interlocked.Decrement(ref _count);
                }
            }

            if (Interlocked.Read(ref _count) >= mostMessages && !stripe.Entries.ContainsKey(message))
            {
                throw new BudgetStoreFullException(mostMessages);
            }
        }
    }

    public void Remember(in MessageKey message, BudgetRequest request)
    {
        var stripe = StripeOf(message);
        lock (stripe.Gate)
        {
            if (!stripe.Entries.ContainsKey(message))
            {
                Interlocked.Increment(ref _count);
            }

            stripe.Entries[message] = new(request.NowMicroseconds, request.DecisionToRemember());
            stripe.OldestFirst.Enqueue((message, request.NowMicroseconds));
        }
    }

    public void Forget(in MessageKey message)
    {
        var stripe = StripeOf(message);
        lock (stripe.Gate)
        {
            if (stripe.Entries.Remove(message))
            {
                Interlocked.Decrement(ref _count);
            }
        }
    }

    private Stripe StripeOf(in MessageKey message) => _stripes[(uint)message.GetHashCode() % Stripes];

    private sealed class Stripe
    {
        public Lock Gate { get; } = new();

        public Dictionary<MessageKey, Entry> Entries { get; } = [];

        public Queue<(MessageKey Message, long At)> OldestFirst { get; } = new();
    }

    internal readonly record struct Entry(long At, Decision First)
    {
        public bool HasPassed(long now) => now >= At + IBudgetStore.RememberedMicroseconds;
    }
}
