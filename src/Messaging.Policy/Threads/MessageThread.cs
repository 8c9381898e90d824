using NodaTime;

namespace Messaging.Policy;

/// <summary>The conversation of two accounts: its state and what each side did in it.</summary>
/// <remarks>
/// Transitions are pure functions of this value, the sender's view and the instant. The two sides are told apart by the order of the
/// two ids (<see cref="AccountId.CompareTo"/>). <c>default</c> is not stated, which is refused; <see cref="None"/> is no conversation.
/// Immutable; equal values are the same conversation in the same state.
/// </remarks>
public readonly record struct MessageThread
{
    private readonly MicrosOrNever _changedAt;

    /// <summary>No conversation.</summary>
    public static MessageThread None => new() { State = MessageThreadState.None };

    /// <summary>The state as stored; a pending one may have expired (<see cref="StateAt(Instant, Duration?)"/>).</summary>
    public MessageThreadState State { get; init; }

    /// <summary>Who began it; <c>default</c>: nobody.</summary>
    public AccountId StartedBy { get; init; }

    /// <summary>Whether the side that did not begin it accepted it.</summary>
    public bool Accepted { get; init; }

    /// <summary>What the account with the smaller id did.</summary>
    public ThreadSide First { get; init; }

    /// <summary>What the account with the greater id did.</summary>
    public ThreadSide Second { get; init; }

    /// <summary>The last change of state, rounded down to the microsecond; null: unknown, and then a pending thread does not expire and a declined one never cools down.</summary>
    public Instant? ChangedAt
    {
        get => _changedAt.Instant;
        init => _changedAt = new(value);
    }

    /// <summary>How often the conversation began anew; a store keeps it, so that what belongs to an earlier one is told apart.</summary>
    public long Beginnings { get; init; }

    /// <summary>The state at an instant: a pending thread whose time has run out is none.</summary>
    /// <param name="now">The instant.</param>
    /// <param name="expireAfter">How long a request stays pending; null: for ever.</param>
    /// <returns>The state.</returns>
    public MessageThreadState StateAt(Instant now, Duration? expireAfter) =>
        StateAt(Micros.Of(now), expireAfter is { } span ? Micros.Of(span) : Micros.Never);

    internal MessageThreadState StateAt(long now, long expireAfter) =>
        State == MessageThreadState.Pending && HasExpired(now, expireAfter) ? MessageThreadState.None : State;

    /// <summary>Whether nothing is known to have happened in it since an instant.</summary>
    internal bool IsOlderThan(long before) => IsEarlier(ChangedMicros, before) && IsEarlier(First.LastMicros, before) && IsEarlier(Second.LastMicros, before);

    private static bool IsEarlier(long micros, long before) => micros == Micros.Never || micros < before;

    private bool HasExpired(long now, long expireAfter) => Micros.Plus(ChangedMicros, expireAfter) <= now;

    internal long ChangedMicros
    {
        get => _changedAt.Value;
        init => _changedAt = new(value);
    }

    /// <summary>What one of the two accounts did.</summary>
    /// <param name="account">The account.</param>
    /// <param name="other">The other one.</param>
    /// <returns>Its side.</returns>
    public ThreadSide SideOf(AccountId account, AccountId other) => SideOf(account, in other);

    /// <summary>The same without copies.</summary>
    internal ThreadSide SideOf(in AccountId account, in AccountId other) => account.Precedes(other) ? First : Second;

    /// <summary>The same thread with one side replaced.</summary>
    /// <param name="account">The account whose side it is.</param>
    /// <param name="other">The other one.</param>
    /// <param name="side">What it did.</param>
    /// <returns>The thread.</returns>
    public MessageThread WithSide(AccountId account, AccountId other, ThreadSide side) =>
        account < other ? this with { First = side } : this with { Second = side };
}
