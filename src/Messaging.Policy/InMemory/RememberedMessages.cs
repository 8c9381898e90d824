namespace Messaging.Policy;

/// <summary>The messages by which repeats are known, each for 24 hours from its first acquire. Not safe for many threads by itself.</summary>
internal sealed class RememberedMessages
{
    private readonly Dictionary<MessageKey, Entry> _entries = [];
    private readonly Queue<(MessageKey Message, long At)> _oldestFirst = new();

    public Decision? Find(BudgetRequest request) =>
        request.Message is { } message && _entries.TryGetValue(message, out var entry) && !entry.HasPassed(request.NowMicroseconds) ? entry.First : null;

    public void Remember(BudgetRequest request)
    {
        if (request.Message is not { } message)
        {
            return;
        }

        DropPassed(request.NowMicroseconds);
        _entries[message] = new(request.NowMicroseconds, request.DecisionToRemember());
        _oldestFirst.Enqueue((message, request.NowMicroseconds));
    }

    public void Forget(BudgetRequest request)
    {
        if (request.Message is { } message)
        {
            _entries.Remove(message);
        }
    }

    /// <summary>Drops at most two passed entries, so that no call pays for many.</summary>
    private void DropPassed(long now)
    {
        for (var i = 0; i < 2 && _oldestFirst.TryPeek(out var oldest) && now >= oldest.At + IBudgetStore.RememberedMicroseconds; i++)
        {
            _oldestFirst.Dequeue();
            if (_entries.TryGetValue(oldest.Message, out var entry) && entry.At == oldest.At)
            {
                _entries.Remove(oldest.Message);
            }
        }
    }

    private readonly record struct Entry(long At, Decision First)
    {
        public bool HasPassed(long now) => now >= At + IBudgetStore.RememberedMicroseconds;
    }
}
