namespace Messaging.Policy;

/// <summary>One of many parts of the takes that are known by their ids, under one lock.</summary>
internal sealed class KnownTakePart
{
    private readonly Dictionary<Guid, KnownTake> _takes = [];
    private readonly Queue<KnownTake> _granted = new();
    private readonly Queue<KnownTake> _undone = new();

    public Lock Gate { get; } = new();

    public KnownTake? Find(Guid id, long now) => _takes.TryGetValue(id, out var take) && now < take.Until ? take : null;

    /// <summary>Keeps a take, in the place of what was known of its id.</summary>
    public void Put(KnownTake take, long now)
    {
        DropPassed(_granted, now);
        DropPassed(_undone, now);
        _takes[take.Id] = take;
        (take.Granted is null ? _undone : _granted).Enqueue(take);
    }

    public int Count => _takes.Count;

    /// <summary>Drops at most two whose time has passed, so that no call pays for many.</summary>
    private void DropPassed(Queue<KnownTake> oldestFirst, long now)
    {
        for (var i = 0; i < 2 && oldestFirst.TryPeek(out var oldest) && (now >= oldest.Until || _takes.GetValueOrDefault(oldest.Id) != oldest); i++)
        {
            oldestFirst.Dequeue();
            if (_takes.GetValueOrDefault(oldest.Id) == oldest)
            {
                _takes.Remove(oldest.Id);
            }
        }
    }
}
