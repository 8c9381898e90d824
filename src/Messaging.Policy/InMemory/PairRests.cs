using System.Runtime.CompilerServices;

namespace Messaging.Policy;

/// <summary>
/// The rests of pairs, on pages that never move; a pair that has one keeps it. Reading takes no lock unless a change is under way at that moment; whoever
/// changes holds the gate.
/// </summary>
internal sealed class PairRests(Lock gate)
{
    private const int PageLength = 16;

    private PairRest[][] _pages = [];
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

    public int Add()
    {
        var (page, row) = Math.DivRem(_count, PageLength);
        if (page == _pages.Length)
        {
            var pages = new PairRest[Math.Max(1, page * 2)][];
            _pages.CopyTo(pages, 0);
            Volatile.Write(ref _pages, pages);
        }

        if (row == 0)
        {
            _pages[page] = new PairRest[PageLength];
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

    private ref PairRest At(int place) => ref Volatile.Read(ref _pages)[place / PageLength][place % PageLength];
}
