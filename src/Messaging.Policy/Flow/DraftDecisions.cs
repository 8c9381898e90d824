namespace Messaging.Policy;

/// <summary>The decisions of one call as far as they are made, and what the budget store is asked for them. Reused for later calls.</summary>
internal sealed class DraftDecisions
{
    private Decision[] _drafts = new Decision[1];
    private Memory<Decision> _elsewhere;
    private int[] _chargesEnd = new int[1];
    private bool[] _deniesOnFailure = new bool[1];
    private int _count;

    public Span<Decision> All => _elsewhere.IsEmpty ? _drafts.AsSpan(0, _count) : _elsewhere.Span;

    /// <summary>Where the charges of each attempt end in the request's.</summary>
    public Span<int> ChargesEnd => _chargesEnd.AsSpan(0, _count);

    /// <summary>Whether a failure of the budget store refuses each attempt.</summary>
    public Span<bool> DeniesOnFailure => _deniesOnFailure.AsSpan(0, _count);

    /// <summary>What was decided on the first message with the attempt's id; null: none is remembered.</summary>
    public Decision? First { get; set; }

    /// <summary>How the attempt stands to that message.</summary>
    public MessageRepeat Repeats { get; set; }

    public BudgetRequest Budgets { get; } = new();

    /// <summary>For how many decisions there is room.</summary>
    public int Capacity => _drafts.Length;

    public ref Decision this[int index] => ref All[index];

    public void Begin(int count, DecisionTime time)
    {
        _count = count;
        First = null;
        Repeats = MessageRepeat.None;
        Budgets.Time = time;
        if (count > _drafts.Length)
        {
            _drafts = new Decision[count];
            _chargesEnd = new int[count];
            _deniesOnFailure = new bool[count];
        }
    }

    /// <summary>Lets the drafts be written where the caller wants the decisions: for those that nothing can undo once the facts are loaded.</summary>
    public void WriteInto(Memory<Decision> decisions) => _elsewhere = decisions;

    public void Forget()
    {
        _elsewhere = default;
        Budgets.Clear();
    }
}
