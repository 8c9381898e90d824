using System.Collections.Immutable;
using NodaTime;

namespace Messaging.Policy.Benchmarks.Price;

/// <summary>The facts of one attempt, loaded.</summary>
public sealed record GivenFacts
{
    private readonly RelationPair _relations = RelationPair.None;
    private readonly BlockPair _blocks = BlockPair.None;
    private readonly MessageThread _thread = MessageThread.None;

    public required Account Sender { get; init; }

    /// <summary>Whom the sender asked for, whether there is such an account or not.</summary>
    public required AccountId RecipientId { get; init; }

    public required Account? Recipient { get; init; }

    /// <summary>The sender's time zone, looked up.</summary>
    public required DateTimeZone SenderZone { get; init; }

    /// <summary>The recipient's time zone, looked up.</summary>
    public required DateTimeZone? RecipientZone { get; init; }

    public RelationPair Relations
    {
        get => _relations;
        init => _relations = value;
    }

    public BlockPair Blocks
    {
        get => _blocks;
        init => _blocks = value;
    }

    public MessageThread Thread
    {
        get => _thread;
        init => _thread = value;
    }

    public ImmutableArray<Report> Reports { get; init; } = [];

    public MessageVerb Verb { get; init; } = MessageVerb.Send;

    public ContentKind Content { get; init; } = ContentKind.Text;

    public required Instant Now { get; init; }

    internal ref readonly MessageThread StoredThread => ref _thread;

    internal ref readonly BlockPair StoredBlocks => ref _blocks;

    internal ref readonly RelationPair StoredRelations => ref _relations;

    public ChainDecision ByChain() => IfChain.Decide(
        Sender, SenderZone, RecipientId, Recipient, RecipientZone, _relations, _blocks, _thread, Reports, Verb, Content, Now);
}
