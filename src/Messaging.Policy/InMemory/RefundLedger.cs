namespace Messaging.Policy;

/// <summary>What the sends of a conversation took from budgets that give it back on a reply, and was not given back yet.</summary>
internal sealed class RefundLedger(long mostEntries)
{
    private readonly Stripes<Stripe> _stripes = new();
    private long _count;

    /// <summary>Whether the takes of a request can be remembered. Threads that ask at once may each take the last place.</summary>
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
            if (charge.IsRefundable && charge.Outcome == BudgetOutcome.Granted)
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
        var stripe = _stripes.Of(key);
        lock (stripe.Gate)
        {
            if (!stripe.Entries.TryGetValue(key, out var entry) || entry.Conversation != conversation)
            {
                return 0;
            }

            var settled = Math.Min(charge.Cost, entry.Tokens);
            stripe.Entries[key] = new(conversation, entry.Tokens - settled, stripe.NextChange());
            return settled;
        }
    }

    /// <summary>Forgets what is outstanding of a conversation.</summary>
    /// <returns>Whether there was a take of this beginning of it; then the tokens are to be given back.</returns>
    public bool TryClose(in BudgetCharge charge, long conversation, out long tokens)
    {
        var key = Key.Of(charge);
        var stripe = _stripes.Of(key);
        lock (stripe.Gate)
        {
            tokens = 0;
            if (!stripe.Entries.Remove(key, out var entry))
            {
                return false;
            }

            Interlocked.Decrement(ref _count);
            tokens = entry.Tokens;
            return entry.Conversation == conversation;
        }
    }

    /// <summary>Copies the entries, part by part.</summary>
    public List<KeyValuePair<Key, Entry>> Copy()
    {
        var copy = new List<KeyValuePair<Key, Entry>>();
        foreach (var stripe in _stripes.Made)
        {
            lock (stripe.Gate)
            {
                copy.AddRange(stripe.Entries);
            }
        }

        return copy;
    }

    /// <summary>Whether an entry is still as it was copied.</summary>
    public bool IsUnchanged(in KeyValuePair<Key, Entry> copied)
    {
        var stripe = _stripes.Of(copied.Key);
        lock (stripe.Gate)
        {
            return stripe.Entries.TryGetValue(copied.Key, out var entry) && entry == copied.Value;
        }
    }

    /// <summary>Puts an entry that was saved.</summary>
    /// <returns>False if there is no room.</returns>
    public bool TryPut(in Key key, long conversation, long tokens)
    {
        Add(key, conversation, tokens);
        return Interlocked.Read(ref _count) <= mostEntries;
    }

    private void Add(in Key key, long conversation, long tokens)
    {
        var stripe = _stripes.Of(key);
        lock (stripe.Gate)
        {
            if (!stripe.Entries.TryGetValue(key, out var entry))
            {
                Interlocked.Increment(ref _count);
            }

            stripe.Entries[key] = new(conversation, tokens + (entry.Conversation == conversation ? entry.Tokens : 0), stripe.NextChange());
        }
    }

    private bool IsKnown(in Key key)
    {
        var stripe = _stripes.Of(key);
        lock (stripe.Gate)
        {
            return stripe.Entries.ContainsKey(key);
        }
    }

    private sealed class Stripe
    {
        private long _changes;

        public Lock Gate { get; } = new();

        public Dictionary<Key, Entry> Entries { get; } = [];

        public long NextChange() => ++_changes;
    }

    internal readonly record struct Key(string Budget, AccountId Sender, AccountId Recipient)
    {
        public static Key Of(in BudgetCharge charge) => new(charge.KeyInPlace.Budget, charge.Sender, charge.Recipient);
    }

    /// <summary>The tokens of one beginning of a conversation; the number of the change tells two equal states apart.</summary>
    internal readonly record struct Entry(long Conversation, long Tokens, long Change);
}
