using System.Numerics;

namespace Messaging.Policy.Benchmarks.Contestants;

/// <summary>What nobody can do without: reading a key and its state from one place, and changing the state by compare-and-swap. No probing, no clock, no answer.</summary>
public sealed class Floor(int keys)
{
    private readonly (long Key, long State)[] _cells = new (long, long)[BitOperations.RoundUpToPowerOf2((uint)keys)];

    public long Take(long key)
    {
        ref var cell = ref _cells[key & (_cells.Length - 1)];
        var seen = cell.State;
        return cell.Key == 0 && Interlocked.CompareExchange(ref cell.State, seen + 1, seen) == seen ? 1 : 0;
    }
}
