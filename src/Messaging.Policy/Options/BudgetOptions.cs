using NodaTime;

namespace Messaging.Policy;

/// <summary>A token bucket (section 7).</summary>
/// <remarks>Name, limit and every are needed. Not safe for many threads while it is being written.</remarks>
public sealed class BudgetOptions
{
    /// <summary>The name; not empty, and unlike every other budget's.</summary>
    public string? Name { get; set; }

    /// <summary>Whose bucket it is. Default: the sender's.</summary>
    public BudgetOwner Key { get; set; }

    /// <summary>What it counts. Default: messages.</summary>
    public BudgetCounts Counts { get; set; }

    /// <summary>The verbs that it counts; never typing, readReceipt or deliver, and not empty. Default: send.</summary>
    public IList<MessageVerb>? Verbs { get; set; }

    /// <summary>The capacity in tokens, 0 to 1,000,000,000; a full refill may take at most 3,650,000 days.</summary>
    public long? Limit { get; set; }

    /// <summary>How many tokens come back in each period, 1 to 1,000,000,000. Default: the limit, and 1 where that is 0.</summary>
    public long? Refill { get; set; }

    /// <summary>The period, in weeks to seconds; longer than zero, at most 3,650,000 days.</summary>
    public Period? Every { get; set; }

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
