using System.Diagnostics.CodeAnalysis;
using NodaTime;

namespace Messaging.Policy;

/// <summary>One bucket or window that a decision asks: what it would take, and what the store says of it.</summary>
/// <remarks>The evaluator fills the question, the store the answer. <c>default</c> asks nothing. Not safe for many threads.</remarks>
public record struct BudgetCharge
{
    private BudgetKey _key;

    /// <summary>The bucket.</summary>
    public BudgetKey Key
    {
        readonly get => _key;
        init => _key = value;
    }

    /// <summary>Who sends.</summary>
    public AccountId Sender { readonly get; init; }

    /// <summary>The recipient.</summary>
    public AccountId Recipient { readonly get; init; }

    /// <summary>The capacity of a bucket in tokens, 0 or more; of a window the most that it admits, 0 to 1,000,000,000.</summary>
    public long Limit { readonly get; init; }

    /// <summary>In what time the limit is admitted. Default: continuously, which is a bucket.</summary>
    public BudgetWindow Window { readonly get; init; }

    /// <summary>Of a bucket, the emission interval: in how many microseconds one token comes back, 1 or more. Of a window 0.</summary>
    public long IntervalMicroseconds { readonly get; init; }

    /// <summary>Of a fixed or rolling window, how long it lasts in microseconds, 1 or more; else 0.</summary>
    public long EveryMicroseconds { readonly get; init; }

    /// <summary>Of a window of the calendar, the first instant of the one in which the decision is, in microseconds since the Unix epoch, by the wall clock (<see cref="BudgetRequest.Now"/>); else 0.</summary>
    public long WindowStartMicroseconds { readonly get; init; }

    /// <summary>Of a window of the calendar, the first instant of the next one; else 0.</summary>
    public long WindowEndMicroseconds { readonly get; init; }

    /// <summary>How many tokens the attempt takes, 0 or more.</summary>
    public long Cost { readonly get; init; }

    /// <summary>
    /// Where not zero, the bucket counts only a recipient who is new: another bucket of limit 1 with this emission interval in microseconds,
    /// keyed by the budget and the pair (<see cref="BudgetKeyKind.NewRecipient"/>), grants it, and is taken in the same step.
    /// </summary>
    public long NewRecipientMicroseconds { readonly get; init; }

    /// <summary>Whether what is taken is remembered for the conversation, to be given back when the recipient answers.</summary>
    public bool IsRefundable { readonly get; init; }

    /// <summary>Whether the sender may learn that it is nearly used up.</summary>
    public bool IsDisclosed { readonly get; init; }

    /// <summary>The store's answer.</summary>
    public BudgetOutcome Outcome { readonly get; set; }

    /// <summary>The store's answer where it lacks tokens: the first instant at which it has them, in microseconds since the Unix epoch; <see cref="long.MaxValue"/>: never.</summary>
    public long ClearsAtMicroseconds { readonly get; set; }

    /// <summary>The store's answer: whether at most a fifth of the limit is left, after the take where there was one.</summary>
    public bool IsLow { readonly get; set; }

    /// <summary>
    /// The store's answer where it took: what it needs to know of the take when that is given back, kept by the evaluator and brought back as it was.
    /// Of a bucket, the arrival time right after the take; of a window, the first instant of the window, or of the slice of a rolling one.
    /// </summary>
    public long TakenMark { readonly get; set; }

    /// <summary>The store's answer as an instant; null: never.</summary>
    public readonly Instant? ClearsAt => Micros.ToInstantOrNull(ClearsAtMicroseconds);

    /// <summary>Whether the sender may not know when it clears.</summary>
    internal bool HidesClearing { readonly get; init; }

    /// <summary>The same key, without a copy of it.</summary>
    [UnscopedRef]
    internal readonly ref readonly BudgetKey KeyInPlace => ref _key;

    internal readonly bool IsWindow => Window != BudgetWindow.Continuous;

    /// <exception cref="ArgumentException">It says no window.</exception>
    internal readonly WindowRate Rate => Window switch
    {
        BudgetWindow.Fixed or BudgetWindow.Rolling when EveryMicroseconds > 0 => new(Math.Min(Limit, WindowRate.Largest), EveryMicroseconds, 0, 0),
        BudgetWindow.Calendar when WindowStartMicroseconds < WindowEndMicroseconds => new(Math.Min(Limit, WindowRate.Largest), 0, WindowStartMicroseconds, WindowEndMicroseconds),
        _ => throw new ArgumentException($"The charge of the budget {_key.Budget} has the window {Window}, but not how long it lasts (fixed, rolling) or when it begins and ends (calendar)."),
    };

    /// <summary>The bucket that says whether the recipient is new.</summary>
    internal readonly BudgetKey NewRecipientKey => new(_key.Budget, BudgetKeyKind.NewRecipient, Sender, Recipient);
}
