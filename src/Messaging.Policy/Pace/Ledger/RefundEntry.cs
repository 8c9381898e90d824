namespace Messaging.Policy;

/// <summary>What one beginning of a conversation took from a budget and has not got back.</summary>
internal sealed class RefundEntry
{
    private readonly List<OutstandingTake> _takes = [];

    /// <summary>The number of the first of them; takes with lower numbers were refunded. A take after a refund may leave the bucket as one before it did, also at the same instant.</summary>
    private long _first = long.MaxValue;

    public long Conversation { get; private set; }

    /// <summary>Tells two equal states apart.</summary>
    public long Change { get; set; }

    /// <summary>What it counts as, of the maximum: itself, and each take but the first.</summary>
    public int Weight => Math.Max(_takes.Count, 1);

    public void Add(long conversation, in OutstandingTake take, long number, long now)
    {
        if (Conversation != conversation)
        {
            _takes.Clear();
            _first = long.MaxValue;
        }

        _first = Math.Min(_first, number);
        Conversation = conversation;
        DropEnded(now);
        if (_takes.Count > 0 && _takes[^1].With(take) is { } both)
        {
            _takes[^1] = both;
        }
        else
        {
            _takes.Add(take);
        }
    }

    public bool TrySettle(long conversation, in OutstandingTake take, long number, long now)
    {
        for (var i = conversation == Conversation && number >= _first ? _takes.Count - 1 : -1; i >= 0; i--)
        {
            if (!_takes[i].HasEnded(now) && _takes[i].TryTakeOut(take, out var before, out var after))
            {
                _takes.RemoveAt(i);
                Insert(i, after);
                Insert(i, before);
                return true;
            }
        }

        return false;
    }

    public OutstandingTake[] Live(long now) => [.. _takes.Where(take => !take.HasEnded(now))];

    /// <returns>Whether nothing is left.</returns>
    public bool DropEnded(long now)
    {
        for (var i = _takes.Count - 1; i >= 0; i--)
        {
            if (_takes[i].HasEnded(now))
            {
                _takes.RemoveAt(i);
            }
        }

        return _takes.Count == 0;
    }

    private void Insert(int index, in OutstandingTake take)
    {
        if (take.Tokens > 0)
        {
            _takes.Insert(index, take);
        }
    }
}
