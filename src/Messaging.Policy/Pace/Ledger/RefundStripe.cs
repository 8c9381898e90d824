namespace Messaging.Policy;

/// <summary>A part of what conversations remember, under a lock of its own.</summary>
internal sealed class RefundStripe
{
    private readonly Dictionary<RefundKey, RefundEntry> _entries = [];

    /// <summary>Every entry once, so that calls come past all of them in turn and drop what has ended.</summary>
    private readonly Queue<RefundKey> _turn = new();
    private long _changes;

    public Lock Gate { get; } = new();

    /// <summary>What the entries count as, of the maximum.</summary>
    public long Weight { get; private set; }

    public void Add(in RefundKey key, long conversation, in OutstandingTake take, long number, long now)
    {
        DropEnded(now, most: 2, butNot: key);
        if (!_entries.TryGetValue(key, out var entry))
        {
            _entries[key] = entry = new();
            _turn.Enqueue(key);
            Weight++;
        }

        Weight -= entry.Weight;
        entry.Add(conversation, take, number, now);
        Weight += entry.Weight;
        entry.Change = ++_changes;
    }

    public bool TrySettle(in RefundKey key, long conversation, in OutstandingTake take, long number, long now)
    {
        if (!_entries.TryGetValue(key, out var entry))
        {
            return false;
        }

        Weight -= entry.Weight;
        var isSettled = entry.TrySettle(conversation, take, number, now);
        Weight += entry.Weight;
        entry.Change = ++_changes;
        return isSettled;
    }

    public RefundEntry? Remove(in RefundKey key)
    {
        if (!_entries.Remove(key, out var entry))
        {
            return null;
        }

        Weight -= entry.Weight;
        return entry;
    }

    /// <summary>Looks at a few entries, in turn, and drops those of which nothing is left.</summary>
    public void DropEnded(long now, int most, in RefundKey butNot = default)
    {
        for (var i = Math.Min(most, _turn.Count); i > 0; i--)
        {
            var key = _turn.Dequeue();
            if (!_entries.TryGetValue(key, out var entry))
            {
                continue;
            }

            Weight -= entry.Weight;
            if (entry.DropEnded(now) && key != butNot)
            {
                _entries.Remove(key);
                continue;
            }

            Weight += entry.Weight;
            _turn.Enqueue(key);
        }
    }

    public IEnumerable<SavedTakes> Copy(long now) =>
        _entries.Select(pair => new SavedTakes(pair.Key, pair.Value.Conversation, pair.Value.Live(now), pair.Value.Change));

    public long ChangeOf(in RefundKey key) => _entries.TryGetValue(key, out var entry) ? entry.Change : 0;
}
