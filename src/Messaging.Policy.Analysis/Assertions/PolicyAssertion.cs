using System.Collections.Immutable;
using NodaTime;

namespace Messaging.Policy;

/// <summary>What shall hold of a policy, for all attempts of some kind. Immutable and safe for many threads.</summary>
public sealed record PolicyAssertion
{
    /// <summary>The name for no mode at all: whatever the policy gives to those who chose nothing.</summary>
    public const string NoChoice = "no choice";

    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>Which senders. Default: persons.</summary>
    public AccountScope Sender { get; init; } = new();

    /// <summary>Which recipients. Default: persons.</summary>
    public AccountScope Recipient { get; init; } = new();

    /// <summary>Which verbs. Default, and where it is empty: all.</summary>
    public ImmutableArray<MessageVerb> Verbs { get; init; } = [];

    /// <summary>Which contents. Default, and where it is empty: all.</summary>
    public ImmutableArray<ContentKind> Contents { get; init; } = [];

    /// <summary>Ties all of which the sender holds; <c>answered</c>: in the conversation. Default: none is asked for.</summary>
    public ImmutableArray<string> Holding { get; init; } = [];

    /// <summary>Ties none of which the sender holds. Default: none is ruled out.</summary>
    public ImmutableArray<string> Without { get; init; } = [];

    /// <summary>Modes that the recipient may have chosen; <see cref="NoChoice"/>: none. Default, and where it is empty: any, or none.</summary>
    public ImmutableArray<string> Modes { get; init; } = [];

    /// <summary>Modes that the sender may have chosen; <see cref="NoChoice"/>: none. Default, and where it is empty: any, or none.</summary>
    public ImmutableArray<string> SenderModes { get; init; } = [];

    /// <summary>States of the conversation. Default, and where it is empty: any.</summary>
    public ImmutableArray<MessageThreadState> Conversations { get; init; } = [];

    /// <summary>Only conversations in which the recipient wrote last longer ago than this; null: any, or none. Default: null.</summary>
    public Period? AnsweredBefore { get; init; }

    /// <summary>Whether the recipient blocks the sender. Default: it does not.</summary>
    public bool IsBlocked { get; init; }

    /// <summary>The best that may come of it; null: anything.</summary>
    public Outcome? AtMost { get; init; }

    /// <summary>The worst that may come of it, for accounts that pass what is asked of one account alone, unless a scope names others; null: anything.</summary>
    public Outcome? AtLeast { get; init; }

    /// <summary>The best that the sender may be shown; null: anything.</summary>
    public Outcome? ShownAtMost { get; init; }

    /// <summary>Codes of reasons none of which the sender may be shown. Default: none.</summary>
    public ImmutableArray<string> NeverShown { get; init; } = [];
}
