namespace Messaging.Policy;

/// <summary>What an acquire recorded, and which permit the memory of a call belongs to: each settling is for one of them, and only the first counts.</summary>
internal sealed class PermitSlot
{
    private long _number;
    private CompiledPolicy? _grantedUnder;
    private IPermitObserver? _observer;

    /// <summary>A permit that was dropped takes its memory with it: nobody else holds it, and it never came back to be reused. Of memory that has no open permit there is nothing to tell.</summary>
    ~PermitSlot()
    {
        if (_grantedUnder is { } policy)
        {
            _observer?.Abandoned(policy);
        }
    }

    public long Number => Interlocked.Read(ref _number);

    /// <summary>Whether the budget store granted what the attempt takes.</summary>
    public bool HoldsTokens { get; set; }

    /// <summary>Whether the attempt is still to be recorded in the conversation; not where one whose place it takes was recorded.</summary>
    public bool NeedsRecord { get; set; }

    /// <summary>Under which holder this call took the place of another one that held the message; empty: under none.</summary>
    public Guid OwnHolder { get; set; }

    /// <summary>How far giving back went.</summary>
    public GiveBackProgress GiveBack { get; } = new();

    public MessageThread ThreadBefore { get; set; }

    public MessageThread ThreadAfter { get; set; }

    public void Begin()
    {
        HoldsTokens = false;
        NeedsRecord = false;
        OwnHolder = default;
        GiveBack.Reset();
    }

    /// <summary>A granted permit goes out: from now on somebody has to settle it.</summary>
    public void Open(CompiledPolicy policy, IPermitObserver observer) => (_observer, _grantedUnder) = (observer, policy);

    /// <summary>Ends the permit that the memory belongs to, once.</summary>
    public bool TrySettle(long number)
    {
        if (Interlocked.CompareExchange(ref _number, number + 1, number) != number)
        {
            return false;
        }

        _grantedUnder = null;
        return true;
    }
}
