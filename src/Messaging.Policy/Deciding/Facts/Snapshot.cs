using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Messaging.Policy;

/// <summary>One attempt and what the repositories said of its sender and recipient: references into the evaluator's memory, so that nothing is copied.</summary>
internal ref struct Snapshot
{
    private ref readonly SendAttempt _attempt;
    private ref readonly AccountId _senderId;
    private ref readonly AccountId _recipientId;
    private ref readonly RelationPair _relations;
    private ref readonly BlockPair _blocks;
    private ref readonly MessageThread _thread;

    /// <summary>Sets the references that are the same for all recipients.</summary>
    public void PlaceSender(
        [UnscopedRef] ref readonly SendAttempt attempt, [UnscopedRef] ref readonly AccountId senderId, Account? sender, ImmutableArray<Report> reports)
    {
        _attempt = ref attempt;
        _senderId = ref senderId;
        Sender = sender;
        Reports = reports;
    }

    /// <summary>Sets the references of one recipient.</summary>
    public void PlaceRecipient(
        [UnscopedRef] ref readonly AccountId recipientId,
        Account? recipient,
        [UnscopedRef] ref readonly RelationPair relations,
        [UnscopedRef] ref readonly BlockPair blocks,
        [UnscopedRef] ref readonly MessageThread thread)
    {
        _recipientId = ref recipientId;
        _relations = ref relations;
        _blocks = ref blocks;
        _thread = ref thread;
        Recipient = recipient;
    }

    /// <summary>The attempt; of a list it is for the first recipient, and <see cref="RecipientId"/> names the account that this is about.</summary>
    public readonly ref readonly SendAttempt Attempt => ref _attempt;

    public readonly ref readonly AccountId SenderId => ref _senderId;

    public readonly ref readonly AccountId RecipientId => ref _recipientId;

    public Account? Sender { readonly get; private set; }

    public Account? Recipient { readonly get; set; }

    public readonly ref readonly RelationPair Relations => ref _relations;

    public readonly ref readonly BlockPair Blocks => ref _blocks;

    public readonly ref readonly MessageThread Thread => ref _thread;

    public ImmutableArray<Report> Reports { readonly get; set; }
}
