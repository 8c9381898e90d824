using System.Collections.Immutable;
using NodaTime;

namespace Messaging.Policy;

/// <summary>Everything a rule may know of one attempt: one snapshot, and what follows from it.</summary>
/// <remarks>
/// A view of the evaluator's memory, valid while a rule judges. What is asked of it is computed once, before the first rule.
/// Where the recipient does not exist (or is the service itself), <see cref="Recipient"/> is null. <c>default</c> knows nothing and may not be read.
/// </remarks>
public readonly ref struct SendFacts
{
    private readonly ref readonly Snapshot _snapshot;
    private readonly ref readonly SendAttempt _attempt;

    internal SendFacts(CompiledPolicy policy, in SendAttempt attempt, in Snapshot snapshot, long now)
        : this(policy, attempt, snapshot, now, SenderFacts.Of(policy, attempt, snapshot.Sender, now))
    {
    }

    internal SendFacts(CompiledPolicy policy, in SendAttempt attempt, in Snapshot snapshot, long now, scoped in SenderFacts sender, bool areUnavailable = false)
    {
        Policy = policy;
        _attempt = ref attempt;
        _snapshot = ref snapshot;
        NowMicros = now;
        Pace = PaceFacts.None;
        AreUnavailable = areUnavailable;
        IsToOneself = attempt.Sender == attempt.Recipient;
        if (areUnavailable)
        {
            return;
        }

        Sender = sender.Account;
        Recipient = IsToOneself ? sender.Account : snapshot.Recipient is { Kind: not AccountKind.System } recipient ? recipient : null;
        ThreadState = IsToOneself ? MessageThreadState.None : snapshot.Thread.StateAt(now, policy.RequestsExpireAfter);
        IsAnswered = !IsToOneself && ThreadTransitions.IsAnswered(snapshot.Thread, ThreadState, attempt.Sender, attempt.Recipient);
        IsStarting = !IsToOneself && ThreadTransitions.IsStarting(snapshot.Thread, ThreadState, attempt.Sender);
        if (Sender is null)
        {
            return;
        }

        if (policy.Ages is { } ages)
        {
            SenderAge = sender.Age;
            RecipientAge = Recipient is null ? default : IsToOneself ? SenderAge : ages.Read(Recipient, sender.Dates);
        }

        HeldTies = Ties.Of(snapshot.Relations)
            | (IsAnswered ? Ties.Answered : 0)
            | sender.Ties
            | policy.Ties.Of(snapshot.Relations.Incoming.Tags)
            | policy.Ties.Computed(Sender.CreatedMicros, IsToOneself ? default : snapshot.Thread.SideOf(attempt.Recipient, attempt.Sender), ThreadState, now);
    }

    /// <summary>The attempt.</summary>
    public SendAttempt Attempt => _attempt;

    /// <summary>The instant of the decision, in whole microseconds.</summary>
    public Instant Now => Micros.ToInstant(NowMicros);

    /// <summary>The sender's account; null: there is none.</summary>
    public Account? Sender { get; }

    /// <summary>The recipient's account; null: there is none, or it is the service itself.</summary>
    public Account? Recipient { get; }

    /// <summary>What the two are to each other; the sender is the subject.</summary>
    public RelationPair Relations => _snapshot.Relations;

    /// <summary>How the two have shut each other out; the sender is the subject.</summary>
    public BlockPair Blocks => _snapshot.Blocks;

    /// <summary>Their conversation as stored.</summary>
    public MessageThread Thread => _snapshot.Thread;

    /// <summary>The state of their conversation at this instant.</summary>
    public MessageThreadState ThreadState { get; }

    /// <summary>Whether the sender is starting a conversation.</summary>
    public bool IsStarting { get; }

    /// <summary>Whether the recipient has answered in it, or accepted what the sender began.</summary>
    public bool IsAnswered { get; }

    /// <summary>Whether the sender writes to itself; then there is no conversation and nothing is starting.</summary>
    public bool IsToOneself { get; }

    /// <summary>The sender's age band by name; null: none.</summary>
    public string? SenderBand => Policy.Ages?.NameOf(SenderAge.Band);

    /// <summary>The recipient's age band by name; null: none.</summary>
    public string? RecipientBand => Policy.Ages?.NameOf(RecipientAge.Band);

    internal MessageVerb Verb => _attempt.Verb;

    internal ref readonly MessageThread StoredThread => ref _snapshot.Thread;

    internal ref readonly RelationPair StoredRelations => ref _snapshot.Relations;

    internal CompiledPolicy Policy { get; }

    internal long NowMicros { get; }

    internal bool AreUnavailable { get; }

    internal AgeFacts SenderAge { get; }

    internal AgeFacts RecipientAge { get; }

    internal ulong HeldTies { get; }

    internal PaceFacts Pace { get; init; }

    /// <summary>What was found of the group that the attempt concerns.</summary>
    internal GroupFindings Group { get; init; }

    /// <summary>The rules that are never told: where the policy hides members from each other, whom a message to a group did not reach is not told either.</summary>
    internal RuleSet Silent => Group != GroupFindings.None && _attempt.Verb == MessageVerb.Send ? Policy.SilentInGroups : Policy.Silent;

    /// <summary>Whether what the modes and the policy's rules say, silent rulings left out, is a request; known once they have ruled.</summary>
    internal bool IsRequestBound { get; init; }

    /// <summary>The sender, in a rule that is judged only where there is one.</summary>
    internal Account KnownSender => Sender!;

    /// <summary>The recipient, in a rule that is judged only where there is one.</summary>
    internal Account KnownRecipient => Recipient!;

    internal ImmutableArray<Report> Reports => _snapshot.Reports;

    internal ThreadSide SenderSide => _snapshot.Thread.SideOf(_attempt.Sender, _attempt.Recipient);

    internal bool IsPendingFromSender => ThreadState == MessageThreadState.Pending && _snapshot.Thread.StartedBy == _attempt.Sender;

    internal bool IsSignal => _attempt.Verb is MessageVerb.Typing or MessageVerb.ReadReceipt;

    internal SignalRule SignalRule => _attempt.Verb == MessageVerb.Typing ? Policy.Typing : Policy.ReadReceipts;

    /// <summary>Whether the sender holds a tie towards the recipient.</summary>
    /// <param name="tie">One of the library's ties (<c>friend</c>, <c>followed</c>, …) or a tag that the policy or a host's rule names.</param>
    /// <returns>True if it is held; false for a name that nothing carries.</returns>
    public bool Holds(string tie)
    {
        ArgumentNullException.ThrowIfNull(tie);
        return Policy.Ties.BitOf(tie) is var bit and not 0
            ? (HeldTies & bit) != 0
            : KnownSender.Tags.Contains(tie) || Relations.Incoming.Tags.Contains(tie) || _attempt.Presents.Contains(tie);
    }

    internal bool HasSwitchedOn(Account account) =>
        _attempt.Verb == MessageVerb.Typing ? account.Signals.Typing : account.Signals.ReadReceipts;

    /// <summary>What a route means for this attempt: a request that is answered has its acceptance, and only messages to one account can wait for one.</summary>
    internal Ruling AsItStands(Outcome route) =>
        route != Outcome.Request ? Ruling.AtMost(route)
        : IsAnswered ? Ruling.None
        : _attempt.Verb is MessageVerb.Send or MessageVerb.Deliver && Group == GroupFindings.None ? Ruling.AtMost(Outcome.Request)
        : Ruling.Deny;

    /// <summary>MOD-1: whether the sender's three tables let the recipient's answer in, with <c>answered</c> held and nothing presented; an answer is a message, whatever the verb.</summary>
    internal bool LetsAnswerIn()
    {
        if (Policy.IsExempt(Recipient?.Kind ?? AccountKind.Person, RuleIndex.RecipientMode))
        {
            return true;
        }

        var relations = Relations;
        var ties = Ties.Of(new RelationPair(relations.Incoming, relations.Outgoing, relations.ShareCommunity))
            | Ties.Answered
            | (Recipient is null ? 0 : Policy.Ties.Of(Recipient.Tags))
            | Policy.Ties.Of(relations.Outgoing.Tags)
            | Policy.Ties.Computed(Recipient?.CreatedMicros ?? Micros.Never, SenderSide, ThreadState, NowMicros);
        var audience = Policy.Audience;
        return audience.ModeOf(KnownSender, SenderAge.Band, MessageVerb.Send).RouteFor(ties) != Outcome.Deny
            && audience.BandCeiling(SenderAge.Band)?.RouteFor(ties) != Outcome.Deny
            && audience.GuardianCeiling(KnownSender)?.RouteFor(ties) != Outcome.Deny;
    }
}
