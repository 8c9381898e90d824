using System.Numerics;
using System.Runtime.CompilerServices;

namespace Messaging.Policy;

/// <summary>
/// The overflow entries of pairs, on pages that never move; a pair that has an entry keeps it. Reading takes no lock unless a change is under way (a sequence lock);
/// writers hold the gate.
/// </summary>
internal sealed class PairOverflowTable(Lock gate)
{
    // Pages double up to a maximum: a small store stays small, and the page list of a large one stays in the cache.
    private const int FirstLength = 16;
    private const int Doublings = 6;
    private const int LastLength = FirstLength << Doublings;
    private const int OnGrowing = FirstLength * ((1 << Doublings) - 1);

    private PairOverflow[][] _pages = [];
    private int _count;

    /// <summary>Reads the conversation; a copy that a change ran through is thrown away.</summary>
    /// <returns>False: the place was given up since the word was read, and the word says by now where the pair's rest stands.</returns>
    public bool TryReadThread(int place, out MessageThread thread)
    {
        var rows = RowsOf(place, out var row);
        if ((uint)row >= (uint)rows.Length)
        {
            thread = default;
            return false;
        }

        thread = ThreadIn(ref rows[row]);
        return true;
    }

    private MessageThread ThreadIn(ref PairOverflow rest)
    {
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

    /// <summary>All that the word would say; null if it says it again, or says by now that it stands elsewhere.</summary>
    public StrongBox<PairFacts>? FactsAt(int place)
    {
        var rows = RowsOf(place, out var row);
        return (uint)row < (uint)rows.Length ? Volatile.Read(ref rows[row].Facts) : null;
    }

    /// <summary>The conversation. The caller holds the gate, so that it does not change.</summary>
    public ref readonly MessageThread HeldThreadAt(int place) => ref At(place).Thread;

    /// <summary>Prefetches an entry.</summary>
    public void ReadAhead(int place)
    {
        var rows = RowsOf(place, out var row);
        if ((uint)row < (uint)rows.Length)
        {
            Prefetch.Of(ref rows[row]);
        }
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

    /// <summary>How many pages there were ever; those that were given up hold nothing.</summary>
    public int PageCount => _count == 0 ? 0 : PageOf(_count - 1, out _) + 1;

    /// <summary>How many places the pages hold that were not given up.</summary>
    public int Capacity => _pages.Sum(static page => page?.Length ?? 0);

    /// <summary>Whether a place holds nothing any more, for a holder of the gate.</summary>
    public bool IsEmptyAt(int place) => At(place) is { Facts: null } rest && rest.Thread == MessageThread.None;

    /// <summary>Whether a page is filled and will not be written to by what is added next.</summary>
    public bool IsFull(int page) => page < PageOf(_count, out _);

    public static int LengthOf(int page) => FirstLength << Math.Min(page, Doublings);

    /// <summary>Copies what a place holds to a new one, for a holder of the gate; who still reads the old one sees it as it was then.</summary>
    public int Copy(int place)
    {
        var (thread, facts) = (At(place).Thread, At(place).Facts);
        var copy = Add();
        SetThread(copy, thread);
        SetFacts(copy, facts);
        return copy;
    }

    /// <summary>Gives up a page, to which no word leads any more.</summary>
    public void GiveUp(int page) => Volatile.Write(ref _pages[page], []);

    private ref PairOverflow At(int place) => ref RowsOf(place, out var row)[row];

    private PairOverflow[] RowsOf(int place, out int row) => Volatile.Read(ref _pages)[PageOf(place, out row)];

    public static int PageOf(int place) => PageOf(place, out _);

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
