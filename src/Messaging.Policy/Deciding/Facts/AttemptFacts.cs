using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>Everything that one attempt is decided by, as a host holds it: the input of <see cref="PolicyDecider"/>.</summary>
/// <remarks>
/// What is left out is not stated, and what is not stated is refused (SYS-1): state <see cref="RelationPair.None"/>, <see cref="BlockPair.None"/> and
/// <see cref="MessageThread.None"/> where there is nothing. <c>default</c> states nothing. This is personal data. Immutable.
/// </remarks>
public readonly record struct AttemptFacts
{
    /// <summary>The attempt. Its instant, message id and digest are not read: the instant is an argument of the decision, and no message is remembered.</summary>
    public SendAttempt Attempt { get; init; }

    /// <summary>The sender's account; null: there is none. An account with another id than the attempt's is refused.</summary>
    public Account? Sender { get; init; }

    /// <summary>The recipient's account; null: there is none. An account with another id than the attempt's is refused.</summary>
    public Account? Recipient { get; init; }

    /// <summary>What the two are to each other; the sender is the subject.</summary>
    public RelationPair Relations { get; init; }

    /// <summary>How the two have shut each other out; the sender is the subject.</summary>
    public BlockPair Blocks { get; init; }

    /// <summary>Their conversation as stored. One that somebody else began is refused.</summary>
    public MessageThread Thread { get; init; }

    /// <summary>The reports about the sender, in the order of their instants; <c>default</c>: not looked up, which is refused where the policy has a rule about reports.</summary>
    public ImmutableArray<Report> Reports { get; init; }

    /// <summary>Says what it is, and nothing of anybody.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => "the facts of an attempt";
}
