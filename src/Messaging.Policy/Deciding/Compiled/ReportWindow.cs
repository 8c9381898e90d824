using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Messaging.Policy;

/// <summary>The weight of the reports in a window that moves on, of each reporter the greatest once.</summary>
/// <param name="reports">All reports, which enter and leave by their place, in order.</param>
internal sealed class ReportWindow(Report[] reports)
{
    private const int None = -1;

    // Of each reporter a chain of reports, each lighter than the one before it: the first is the heaviest in the window, the others take its place when it leaves.
    private readonly Dictionary<AccountId, (int First, int Last)> _chains = [];
    private readonly int[] _next = new int[reports.Length];
    private readonly int[] _before = new int[reports.Length];

    public long Weight { get; private set; }

    public void Enter(int place)
    {
        ref var chain = ref CollectionsMarshal.GetValueRefOrAddDefault(_chains, reports[place].By, out var isThere);
        if (!isThere)
        {
            chain = (None, None);
        }

        Weight -= HeaviestOf(chain.First);
        while (chain.Last != None && reports[chain.Last].Weight <= reports[place].Weight)
        {
            chain.Last = _before[chain.Last];
        }

        _before[place] = chain.Last;
        _next[place] = None;
        if (chain.Last == None)
        {
            chain.First = place;
        }
        else
        {
            _next[chain.Last] = place;
        }

        chain.Last = place;
        Weight += HeaviestOf(chain.First);
    }

    /// <summary>Nothing happens where the report never entered, or a heavier one of the same reporter stands for it.</summary>
    public void Leave(int place)
    {
        ref var chain = ref CollectionsMarshal.GetValueRefOrNullRef(_chains, reports[place].By);
        if (Unsafe.IsNullRef(in chain) || chain.First != place)
        {
            return;
        }

        Weight -= HeaviestOf(chain.First);
        chain.First = _next[place];
        chain.Last = chain.First == None ? None : chain.Last;
        if (chain.First != None)
        {
            _before[chain.First] = None;
        }

        Weight += HeaviestOf(chain.First);
    }

    private int HeaviestOf(int place) => place == None ? 0 : reports[place].Weight;
}
