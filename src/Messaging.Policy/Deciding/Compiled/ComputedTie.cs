namespace Messaging.Policy;

/// <summary>A tie that a policy computes; conditions that it does not state are null.</summary>
internal sealed record ComputedTie(ulong Bit, long? AccountOlderThan, long? AnsweredWithin, MessageThreadState? Thread)
{
    public bool Holds(long created, in ThreadSide otherSide, MessageThreadState state, long now) =>
        (AccountOlderThan is not { } age || Micros.Plus(created, age) <= now)
        && (AnsweredWithin is not { } span || (otherSide.LastMicros != Micros.Never && Micros.Plus(otherSide.LastMicros, span) > now))
        && (Thread is not { } wanted || state == wanted);
}
