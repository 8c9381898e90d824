using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>A budget of a policy, compiled.</summary>
internal sealed record BudgetPlan
{
    public required string Name { get; init; }

    public required BudgetOwner Owner { get; init; }

    /// <summary>The rule under which it refuses.</summary>
    public required RuleSet Rule { get; init; }

    public required BudgetCounts Counts { get; init; }

    /// <summary>The verbs that it counts, as bits.</summary>
    public required uint Verbs { get; init; }

    /// <summary>In what time the limit is admitted.</summary>
    public BudgetWindow Window { get; init; }

    /// <summary>The limit, and of a bucket the emission interval.</summary>
    public required TokenBucket Bucket { get; init; }

    /// <summary>The period in microseconds; of a calendar window 0.</summary>
    public required long Every { get; init; }

    /// <summary>The windows of a calendar window.</summary>
    public CalendarWindows? Calendar { get; init; }

    /// <summary>What each kind of content costs, by its value.</summary>
    public required ImmutableArray<long> Costs { get; init; }

    public required Condition When { get; init; }

    /// <summary>Whether writing back and accepting give back what the other side's messages took.</summary>
    public bool RefundsOnReply { get; init; }

    /// <summary>Whether declining does so, too.</summary>
    public bool RefundsOnDecline { get; init; }

    public bool AllowsOnFailure { get; init; }

    public bool IsDisclosed { get; init; }

    /// <summary>Whether the sender may learn from it that it is nearly used up: it is disclosed, and keyed by the sender or the pair.</summary>
    public bool TellsWhenLow { get; init; }

    public BudgetKeyKind KeyKind => Owner switch
    {
        BudgetOwner.Sender => BudgetKeyKind.Sender,
        BudgetOwner.Pair => BudgetKeyKind.Pair,
        _ => BudgetKeyKind.Recipient,
    };

    /// <summary>Whether the rule under which it refuses is among some rules.</summary>
    public bool IsExempt(RuleSet exempt) => !(exempt & Rule).IsEmpty;

    /// <summary>Whether it is asked for this attempt, by what the sender is shown and not by what is true.</summary>
    public bool CountsAttempt(in SendFacts facts, Outcome view) =>
        (Verbs & (1u << (int)facts.Verb)) != 0
        && Counts switch
        {
            BudgetCounts.Message => true,
            BudgetCounts.NewThread => facts.IsStarting && facts.ThreadState != MessageThreadState.Pending,
            BudgetCounts.Request => view == Outcome.Request && !facts.IsToOneself,
            _ => !facts.IsToOneself,
        }
        && When.Holds(facts);

    public BudgetCharge Charge(AccountId sender, AccountId recipient, long cost, long now)
    {
        var charge = Charge(sender, recipient, cost);
        if (Calendar?.At(now) is { } window)
        {
            charge = charge with { WindowStartMicroseconds = window.Start, WindowEndMicroseconds = window.End };
        }

        return charge;
    }

    private BudgetCharge Charge(AccountId sender, AccountId recipient, long cost) => new()
    {
        Key = Key(sender, recipient),
        Sender = sender,
        Recipient = recipient,
        Limit = Bucket.Limit,
        Window = Window,
        IntervalMicroseconds = Bucket.Interval,
        EveryMicroseconds = Window is BudgetWindow.Fixed or BudgetWindow.Rolling ? Every : 0,
        Cost = cost,
        NewRecipientMicroseconds = Counts == BudgetCounts.UniqueRecipient ? Every : 0,
        IsRefundable = RefundsOnReply,
        IsDisclosed = TellsWhenLow,
        HidesClearing = !IsDisclosed,
        ClearsAtMicroseconds = Micros.Never,
    };

    private BudgetKey Key(AccountId sender, AccountId recipient) => Owner switch
    {
        BudgetOwner.Sender => new(Name, BudgetKeyKind.Sender, sender, default),
        BudgetOwner.Pair => new(Name, BudgetKeyKind.Pair, sender, recipient),
        _ => new(Name, BudgetKeyKind.Recipient, recipient, default),
    };
}
