namespace Messaging.Policy;

/// <summary>What an acquire recorded, and which permit the memory of a call belongs to: each settling is for one of them, and only the first counts.</summary>
internal sealed class PermitSlot
{
    private long _number;

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

    /// <summary>Ends the permit that the memory belongs to, once.</summary>
    public bool TrySettle(long number) => Interlocked.CompareExchange(ref _number, number + 1, number) == number;
}
