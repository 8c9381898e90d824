namespace Messaging.Policy;

/// <summary>A message that is remembered, with its place among those of its sender. Read and written under the lock of its part.</summary>
internal sealed class RememberedMessage(MessageKey key, long first, Guid holder, MessageRecord record)
{
    /// <summary>The number of takes that were loaded from a snapshot: they are before all that were taken since.</summary>
    public const long Loaded = 0;

    public MessageKey Key { get; } = key;

    /// <summary>The instant of the first acquire, in microseconds.</summary>
    public long First { get; } = first;

    /// <summary>The number of its take among all that an answer gives back (<see cref="BudgetRequest.TakeNumber"/>).</summary>
    public long TakeNumber { get; init; } = Loaded;

    /// <summary>When the lease began, in microseconds.</summary>
    public long LeasedAt { get; set; } = first;

    public Guid Holder { get; set; } = holder;

    public MessageRecord Record { get; set; } = record;

    public bool IsSent { get; set; }

    public bool IsForgotten { get; set; }

    /// <summary>The last lease that was asked for, in microseconds: so long it may not be forgotten while it is held.</summary>
    public long Lease { get; set; }

    public RememberedMessage? Earlier { get; set; }

    public RememberedMessage? Later { get; set; }

    public bool IsLeased(long now, long lease) => !IsSent && now < LeasedAt + lease;

    public bool HasPassed(long now) => now >= First + IBudgetStore.RememberedMicroseconds && !IsLeased(now, Lease);

    public KnownMessage Known(long now, long lease) => new(
        IsSent ? MessageRecordState.Sent : IsLeased(now, lease) ? MessageRecordState.InProgress : MessageRecordState.Abandoned, Holder, Record);
}
