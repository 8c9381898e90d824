using System.Diagnostics.CodeAnalysis;

namespace Messaging.Policy;

/// <summary>What could not be given back or undone, by sender, the oldest first, and no more than a bound. Safe for many threads.</summary>
internal sealed class PendingSettlements
{
    /// <summary>How many are kept. Beyond them tokens come back by themselves, and an id with its lease.</summary>
    public const int Most = 1_000;

    private readonly Lock _gate = new();
    private readonly LinkedList<PendingSettlement> _oldestFirst = new();
    private int _count;

    public int Count => Volatile.Read(ref _count);

    /// <returns>False if there is no room.</returns>
    public bool TryAdd(PendingSettlement pending)
    {
        lock (_gate)
        {
            if (_oldestFirst.Count >= Most)
            {
                return false;
            }

            _oldestFirst.AddLast(pending);
            Volatile.Write(ref _count, _oldestFirst.Count);
            return true;
        }
    }

    public bool TryTake([NotNullWhen(true)] out PendingSettlement? pending) => TryTake(static _ => true, out pending);

    public bool TryTake(AccountId sender, [NotNullWhen(true)] out PendingSettlement? pending) => TryTake(each => each.Sender == sender, out pending);

    private bool TryTake(Func<PendingSettlement, bool> isWanted, [NotNullWhen(true)] out PendingSettlement? pending)
    {
        lock (_gate)
        {
            for (var node = _oldestFirst.First; node is not null; node = node.Next)
            {
                if (isWanted(node.Value))
                {
                    _oldestFirst.Remove(node);
                    Volatile.Write(ref _count, _oldestFirst.Count);
                    pending = node.Value;
                    return true;
                }
            }
        }

        pending = null;
        return false;
    }
}
