using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>What shall hold of a policy, for all attempts of some kind. Immutable and safe for many threads.</summary>
public sealed record PolicyAssertion
{
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

    /// <summary>Modes that the recipient may have chosen. Default, and where it is empty: any, or none.</summary>
    public ImmutableArray<string> Modes { get; init; } = [];

    /// <summary>Whether the recipient blocks the sender. Default: it does not.</summary>
    public bool IsBlocked { get; init; }

    /// <summary>The best that may come of it; null: anything.</summary>
    public Outcome? AtMost { get; init; }

    /// <summary>The worst that may come of it, for accounts that pass what is asked of one account alone; null: anything.</summary>
    public Outcome? AtLeast { get; init; }

    /// <summary>The best that the sender may be shown; null: anything.</summary>
    public Outcome? ShownAtMost { get; init; }
}
