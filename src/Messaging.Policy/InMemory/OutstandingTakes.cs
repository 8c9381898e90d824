namespace Messaging.Policy;

/// <summary>What the sends of a conversation took from budgets that give it back on a reply, and was not given back yet.</summary>
internal sealed class OutstandingTakes(long mostEntries)
{
    private const int Stripes = 64;

    private readonly Stripe[] _stripes = [.. Enumerable.Range(0, Stripes).Select(_ => new Stripe())];
    private long _count;

    /// <summary>Whether the takes of a request can be remembered.</summary>
    public bool HasRoom(BudgetRequest request)
    {
        if (!request.IsRecorded || Interlocked.Read(ref _count) < mostEntries)
        {
            return true;
        }

        foreach (ref readonly var charge in request.Charges)
        {
            if (charge.IsRefundable && !IsKnown(Key.Of(charge)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Remembers the refundable takes of a granted request. Those of older beginnings of the conversation are forgotten.</summary>
    public void Add(BudgetRequest request)
    {
        if (!request.IsRecorded)
        {
            return;
        }

        foreach (ref readonly var charge in request.Charges)
        {
            if (charge.IsRefundable && charge.Verdict == BudgetVerdict.Granted)
            {
                Add(Key.Of(charge), request.Conversation, charge.Cost);
            }
        }
    }

    /// <summary>Takes one send out of what is outstanding.</summary>
    /// <returns>The tokens that are still to be given back for it.</returns>
    public long Settle(in BudgetCharge charge, long conversation)
    {
        var key = Key.Of(charge);
        var stripe = StripeOf(key);
        lock (stripe.Gate)
        {
            if (!stripe.Entries.TryGetValue(key, out var entry) || entry.Conversation != conversation)
            {
                return 0;
            }

            var settled = Math.Min(charge.Cost, entry.Outstanding);
            stripe.Entries[key] = entry with { Outstanding = entry.Outstanding - settled };
            return settled;
        }
    }

    /// <summary>Forgets what is outstanding of a conversation.</summary>
    /// <returns>Whether there was a take of this beginning of it; then the tokens are to be given back.</returns>
    public bool TryClose(in BudgetCharge charge, long conversation, out long tokens)
    {
        var key = Key.Of(charge);
        var stripe = StripeOf(key);
        lock (stripe.Gate)
        {
            tokens = 0;
            if (!stripe.Entries.Remove(key, out var entry))
            {
                return false;
            }

            Interlocked.Decrement(ref _count);
            tokens = entry.Outstanding;
            return entry.Conversation == conversation;
        }
    }

    private void Add(in Key key, long conversation, long tokens)
    {
        var stripe = StripeOf(key);
        lock (stripe.Gate)
        {
            if (!stripe.Entries.TryGetValue(key, out var entry))
            {
                Interlocked.Increment(ref _count);
            }

            stripe.Entries[key] = new(conversation, tokens + (entry.Conversation == conversation ? entry.Outstanding : 0));
        }
    }

    private bool IsKnown(in Key key)
    {
        var stripe = StripeOf(key);
        lock (stripe.Gate)
        {
            return stripe.Entries.ContainsKey(key);
        }
    }

    private Stripe StripeOf(in Key key) => _stripes[(uint)key.GetHashCode() % Stripes];

    private sealed class Stripe
    {
        public Lock Gate { get; } = new();

        public Dictionary<Key, Entry> Entries { get; } = [];
    }

    private readonly record struct Key(string Budget, AccountId Sender, AccountId Recipient)
    {
        public static Key Of(in BudgetCharge charge) => new(charge.Key.Budget, charge.Sender, charge.Recipient);
    }

    private readonly record struct Entry(long Conversation, long Outstanding);
}
