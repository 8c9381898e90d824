using NodaTime;

namespace Messaging.Policy;

/// <summary>A budget: a token bucket, or a window.</summary>
/// <remarks>Name, limit and every are needed. Not safe for many threads while it is being written.</remarks>
public sealed class BudgetOptions : PolicyPartOptions
{
    /// <summary>The name; not empty, and unlike every other budget's.</summary>
    public string? Name { get; set; }

    /// <summary>Whose bucket it is. Default: the sender's.</summary>
    public BudgetOwner Key { get; set; }

    /// <summary>What it counts. Default: messages.</summary>
    public BudgetCounts Counts { get; set; }

    /// <summary>The verbs that it counts; never typing, readReceipt or deliver, and not empty. Default: send.</summary>
    public IList<MessageVerb>? Verbs { get; set; }

    /// <summary>The capacity in tokens, 0 to 1,000,000,000, or the most that a window admits. A full refill of a bucket may take at most 3,650,000 days; a window with a limit of 0 never grants.</summary>
    public long? Limit { get; set; }

    /// <summary>
    /// How many tokens come back in each period, 1 to 1,000,000,000; only of a bucket. Default: the limit, and 1 where that is 0. A token comes back in 100 microseconds or more, or in a
    /// whole number of them.
    /// </summary>
    public long? Refill { get; set; }

    /// <summary>The period, in weeks to seconds; longer than zero, at most 3,650,000 days. Of a calendar window a day, a week or a month (P1D, P1W, P1M).</summary>
    public Period? Every { get; set; }

    /// <summary>In what time the limit is admitted. Not with recipients that are new. Default: continuously.</summary>
    public BudgetWindow Window { get; set; }

    /// <summary>The IANA time zone of a calendar window, such as "Europe/Madrid"; only of one. Default: UTC.</summary>
    public string? Zone { get; set; }

    /// <summary>What each kind of content costs in tokens, 0 to 1,000,000. Default: 1 each.</summary>
    public IDictionary<ContentKind, long>? Costs { get; set; }

    /// <summary>When it applies.</summary>
    public ConditionOptions When { get; set; } = new();

    /// <summary>Ties that are not counted. Default: none.</summary>
    public IList<string>? Unless { get; set; }

    /// <summary>When it gives back. Default: never.</summary>
    public RefundOn RefundOn { get; set; }

    /// <summary>What happens when its store fails. Default: deny.</summary>
    public FailureMode OnFailure { get; set; }

    /// <summary>Whether the sender may know when it clears. Default: true.</summary>
    public bool Disclosed { get; set; } = true;
}
