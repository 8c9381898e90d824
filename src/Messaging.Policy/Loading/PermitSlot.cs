namespace Messaging.Policy;

/// <summary>What an acquire recorded, and which permit the memory of a call belongs to: each settling is for one of them, and only the first counts.</summary>
internal sealed class PermitSlot
{
    private long _number;

    public long Number => Interlocked.Read(ref _number);

    public MessageThread ThreadBefore { get; set; }

    public MessageThread ThreadAfter { get; set; }

    /// <summary>Ends the permit that the memory belongs to, once.</summary>
    public bool TrySettle(long number) => Interlocked.CompareExchange(ref _number, number + 1, number) == number;
}
