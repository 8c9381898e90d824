namespace Messaging.Policy;

/// <summary>A remembered message as it is saved. Immutable; equal values are the same message in the same state.</summary>
internal sealed record SavedMessage(MessageKey Key, long First, long LeasedAt, long Lease, Guid Holder, bool IsSent, MessageRecord Record)
{
    public static SavedMessage Of(RememberedMessage message) =>
        new(message.Key, message.First, message.LeasedAt, message.Lease, message.Holder, message.IsSent, message.Record);

    public RememberedMessage ToMessage() => new(Key, First, Holder, Record) { LeasedAt = LeasedAt, Lease = Lease, IsSent = IsSent };
}
