using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using NodaTime;

namespace Messaging.Policy;

/// <summary>Everything a rule may know of one attempt: one snapshot, and what follows from it.</summary>
/// <remarks>
/// A view of the evaluator's memory, valid while a rule judges. What is asked of it is computed once, before the first rule.
/// Where the recipient does not exist (or is the service itself), <see cref="Recipient"/> is null. <c>default</c> knows nothing and may not be read.
/// </remarks>
public ref partial struct SendFacts
{
    private Snapshot _snapshot;
    private AgeFacts _senderAge;
    private AgeFacts _recipientAge;
    private ulong _senderTies;

    /// <summary>The attempt.</summary>
    public readonly SendAttempt Attempt => _snapshot.Attempt with { Recipient = _snapshot.RecipientId };

    /// <summary>The instant of the decision, in whole microseconds.</summary>
    public readonly Instant Now => Micros.ToInstant(NowMicros);

    /// <summary>The sender's account; null: there is none.</summary>
    public Account? Sender { readonly get; private set; }

    /// <summary>The recipient's account; null: there is none, or it is the service itself.</summary>
    public Account? Recipient { readonly get; private set; }

    /// <summary>What the two are to each other; the sender is the subject.</summary>
    public readonly RelationPair Relations => _snapshot.Relations;

    /// <summary>How the two have shut each other out; the sender is the subject.</summary>
    public readonly BlockPair Blocks => _snapshot.Blocks;

    /// <summary>Their conversation as stored.</summary>
    public readonly MessageThread Thread => _snapshot.Thread;

    /// <summary>The state of their conversation at this instant.</summary>
    public MessageThreadState ThreadState { readonly get; private set; }

    /// <summary>Whether the sender is starting a conversation.</summary>
    public bool IsStarting { readonly get; private set; }

    /// <summary>Whether the recipient has answered in it, or accepted what the sender began.</summary>
    public bool IsAnswered { readonly get; private set; }

    /// <summary>Whether the sender writes to itself; then there is no conversation and nothing is starting.</summary>
    public bool IsToOneself { readonly get; private set; }

    internal readonly MessageVerb Verb => _snapshot.Attempt.Verb;

    internal readonly ContentKind Content => _snapshot.Attempt.Content;

    internal readonly ref readonly AccountId SenderId => ref _snapshot.SenderId;

    internal readonly ref readonly AccountId RecipientId => ref _snapshot.RecipientId;

    internal readonly ref readonly MessageThread StoredThread => ref _snapshot.Thread;

    internal readonly ref readonly BlockPair StoredBlocks => ref _snapshot.Blocks;

    internal readonly ref readonly RelationPair StoredRelations => ref _snapshot.Relations;

    internal CompiledPolicy Policy { readonly get; private set; }

    internal long NowMicros { readonly get; private set; }

    internal bool AreUnavailable { readonly get; private set; }

    [UnscopedRef]
    internal readonly ref readonly AgeFacts SenderAge => ref _senderAge;

    [UnscopedRef]
    internal readonly ref readonly AgeFacts RecipientAge => ref _recipientAge;

    /// <summary>Which rules on ages may have something to say of the recipient.</summary>
    internal AgeConcerns RecipientConcerns { readonly get; private set; }

    internal ulong HeldTies { readonly get; private set; }

    /// <summary>The preconditions that hold for the sender.</summary>
    internal RulePrecondition SenderOccasions { readonly get; private set; }

    /// <summary>Whether the message id is remembered with another message: then nothing else is judged (DUP-1).</summary>
    internal bool IsMessageIdReused { readonly get; set; }

    internal PaceFacts Pace { readonly get; set; }

    /// <summary>What was found of the group that the attempt concerns.</summary>
    internal GroupFindings Group { readonly get; set; }

    /// <summary>The rules that are never told: where the policy hides members from each other, the sender of a message to a group is not told which members it did not reach.</summary>
    internal readonly RuleSet Silent => Group != GroupFindings.None && Verb == MessageVerb.Send ? Policy.SilentInGroups : Policy.Silent;

    /// <summary>The rules that are not judged between the two; who is missing counts as a person.</summary>
    internal readonly RuleSet Exemptions => Policy.Exemptions.Between(KnownSender.Kind, Recipient?.Kind ?? AccountKind.Person);

    /// <summary>The sender, in a rule that is judged only where there is one.</summary>
    internal readonly Account KnownSender => Sender!;

    /// <summary>The recipient, in a rule that is judged only where there is one.</summary>
    internal readonly Account KnownRecipient => Recipient!;

    internal readonly ImmutableArray<Report> Reports => _snapshot.Reports;

    internal readonly ThreadSide SenderSide => _snapshot.Thread.SideOf(SenderId, RecipientId);

    internal readonly bool IsPendingFromSender => ThreadState == MessageThreadState.Pending && _snapshot.Thread.StartedBy == SenderId;

    internal readonly bool IsSignal => Verb is MessageVerb.Typing or MessageVerb.ReadReceipt;

    internal readonly SignalPolicy SignalPolicy => Verb == MessageVerb.Typing ? Policy.Typing : Policy.ReadReceipts;

    /// <summary>Whether the sender holds a tie towards the recipient.</summary>
    /// <param name="tie">One of the library's ties (<c>friend</c>, <c>followed</c>, …) or a tag that the policy or a host's rule names.</param>
    /// <returns>True if it is held; false for a name that nothing carries.</returns>
    public readonly bool Holds(string tie)
    {
        ArgumentNullException.ThrowIfNull(tie);
        return Policy.Ties.BitOf(tie) is var bit and not 0
            ? (HeldTies & bit) != 0
            : KnownSender.Tags.Contains(tie) || Relations.Incoming.Tags.Contains(tie) || _snapshot.Attempt.Presents.Contains(tie);
    }

    /// <summary>Whether the sender may be in an age band, by what is known of its age.</summary>
    /// <param name="band">The band's name in the policy.</param>
    /// <returns>True where one of the ages that the facts allow is in the band; false for a name that the policy does not have.</returns>
    public readonly bool SenderMayBeIn(string band) => MayBeIn(SenderAge, band);

    /// <summary>Whether the recipient may be in an age band, by what is known of its age.</summary>
    /// <param name="band">The band's name in the policy.</param>
    /// <returns>True where one of the ages that the facts allow is in the band; false for a name that the policy does not have.</returns>
    public readonly bool RecipientMayBeIn(string band) => MayBeIn(RecipientAge, band);

    internal readonly bool HasSwitchedOn(Account account) =>
        Verb == MessageVerb.Typing ? account.Signals.Typing : account.Signals.ReadReceipts;

    /// <summary>What a route means for this attempt: a request that is answered has its acceptance, and only messages to one account can wait for one.</summary>
    internal readonly Ruling AsItStands(Outcome route) =>
        route != Outcome.Request ? Ruling.AtMost(route)
        : IsAnswered ? Ruling.None
        : Verb is MessageVerb.Send or MessageVerb.Deliver && Group == GroupFindings.None ? Ruling.AtMost(Outcome.Request)
        : Ruling.Deny;

    private readonly bool MayBeIn(in AgeFacts age, string band)
    {
        ArgumentNullException.ThrowIfNull(band);
        return Policy.Ages is { } ages && age.Bands.Contains(ages.BandNames.IndexOf(band));
    }

    /// <summary>What everything follows from.</summary>
    [UnscopedRef]
    internal ref Snapshot Snapshot => ref _snapshot;
}
