using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>Everything on which one decision was made, as its ports answered: what a receipt is verified with.</summary>
/// <remarks>This is personal data, unlike a receipt of it. Immutable and safe for many threads.</remarks>
public sealed record DecisionFacts
{
    /// <summary>The attempt, with the instant of the decision in <see cref="SendAttempt.At"/>.</summary>
    public required SendAttempt Attempt { get; init; }

    /// <summary>The sender's account; null: there was none.</summary>
    public Account? Sender { get; init; }

    /// <summary>The recipient's account; null: there was none.</summary>
    public Account? Recipient { get; init; }

    /// <summary>What the two were to each other; the sender is the subject.</summary>
    public RelationPair Relations { get; init; }

    /// <summary>How the two had shut each other out; the sender is the subject.</summary>
    public BlockPair Blocks { get; init; }

    /// <summary>Their conversation as it was stored, before the attempt was recorded in it.</summary>
    public MessageThread Thread { get; init; }

    /// <summary>The reports about the sender, in the order of their instants; <c>default</c>: not asked for.</summary>
    public ImmutableArray<Report> Reports { get; init; }

    /// <summary>What each budget said that was asked, in the policy's order. Default: none was asked.</summary>
    public ImmutableArray<BudgetFinding> Budgets { get; init; } = [];

    /// <summary>What was decided on the first attempt with the message id; null: none was remembered.</summary>
    public FirstDecision? First { get; init; }

    /// <summary>The ports that failed. What they would have answered is not known, and where one but the budgets is among them no fact is. Default: none.</summary>
    public ImmutableArray<string> FailedPorts { get; init; } = [];

    /// <summary>Says what it is, and nothing of anybody.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => "the facts of a decision";
}
