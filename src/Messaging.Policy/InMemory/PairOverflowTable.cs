using System.Numerics;
using System.Runtime.CompilerServices;

namespace Messaging.Policy;

/// <summary>
/// The rests of pairs, on pages that never move; a pair that has one keeps it. Reading takes no lock unless a change is under way at that moment; whoever
/// changes holds the gate.
/// </summary>
internal sealed class PairOverflowTable(Lock gate)
{
    // Pages double until they are large: a small store stays small, and in a large one the way to a place is in the cache.
    private const int FirstLength = 16;
    private const int Doublings = 6;
    private const int LastLength = FirstLength << Doublings;
    private const int OnGrowing = FirstLength * ((1 << Doublings) - 1);

    private PairOverflow[][] _pages = [];
    private int _count;

    /// <summary>The conversation; a copy that a change ran through is thrown away.</summary>
    public MessageThread ThreadAt(int place)
    {
        ref var rest = ref At(place);
        var version = Volatile.Read(ref rest.Version);
        if ((version & 1) == 0)
        {
            var thread = rest.Thread;
            Volatile.ReadBarrier();
            if (rest.Version == version)
            {
                return thread;
            }
        }

        lock (gate)
        {
            return rest.Thread;
        }
    }

    /// <summary>All that the word would say; null if it says it again.</summary>
    public StrongBox<PairFacts>? FactsAt(int place) => Volatile.Read(ref At(place).Facts);

    /// <summary>The conversation, for a holder of the gate, to whom it does not change.</summary>
    public ref readonly MessageThread HeldThreadAt(int place) => ref At(place).Thread;

    /// <summary>Begins to read a place.</summary>
    public void ReadAhead(int place) => Prefetch.Of(ref At(place));

    /// <summary>Reads what a look-up of the conversation will read, as long as it is of a place that was found.</summary>
    public ulong Touch(int place)
    {
        ref var rest = ref At(place);
        return (ulong)rest.Version ^ (ulong)rest.Thread.Beginnings;
    }

    public int Add()
    {
        var page = PageOf(_count, out var row);
        if (page == _pages.Length)
        {
            var pages = new PairOverflow[Math.Max(1, page * 2)][];
            _pages.CopyTo(pages, 0);
            Volatile.Write(ref _pages, pages);
        }

        if (row == 0)
        {
            _pages[page] = new PairOverflow[FirstLength << Math.Min(page, Doublings)];
        }

        _pages[page][row].Thread = MessageThread.None;
        return _count++;
    }

    public void SetThread(int place, in MessageThread thread)
    {
        ref var rest = ref At(place);
        rest.Version++;
        Volatile.WriteBarrier();
        rest.Thread = thread;
        Volatile.Write(ref rest.Version, rest.Version + 1);
    }

    public void SetFacts(int place, StrongBox<PairFacts>? facts) => Volatile.Write(ref At(place).Facts, facts);

    private ref PairOverflow At(int place)
    {
        var page = PageOf(place, out var row);
        return ref Volatile.Read(ref _pages)[page][row];
    }

    private static int PageOf(int place, out int row)
    {
        if (place >= OnGrowing)
        {
            row = (place - OnGrowing) % LastLength;
            return Doublings + ((place - OnGrowing) / LastLength);
        }

        var page = BitOperations.Log2((uint)(place / FirstLength) + 1);
        row = place - (FirstLength * ((1 << page) - 1));
        return page;
    }
}
