using NodaTime;

namespace Messaging.Policy.Benchmarks.Price;

/// <summary>
/// What the engines' rules judge: loaded facts, and what several rules need of them, which is worked out once a decision, in an object of that decision. A
/// property is the condition of one rule; each answers the cheapest question first.
/// </summary>
public sealed class EngineFacts
{
    private readonly GivenFacts _facts;
    private readonly bool _isToOneself;
    private readonly bool _hasRecipient;
    private readonly bool _areFriends;
    private readonly bool _isAnswered;
    private readonly bool _waits;
    private readonly int _senderAge;
    private readonly int _recipientAge;
    private readonly Outcome _route;
    private readonly MessageThreadState _state;

    public EngineFacts(GivenFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        _facts = facts;
        _isToOneself = Sender.Id == facts.RecipientId;
        _hasRecipient = !_isToOneself && facts.Recipient is { Kind: not AccountKind.System };
        _areFriends = facts.StoredRelations.AreFriends;
        _state = _isToOneself ? MessageThreadState.None : HouseRules.StateOf(facts.StoredThread, Now);
        _isAnswered = HouseRules.IsAnswered(facts.StoredThread, _state, Sender.Id, facts.RecipientId);
        _senderAge = HouseRules.AgeOf(Sender, facts.SenderZone, Now);
        if (_hasRecipient)
        {
            _recipientAge = HouseRules.AgeOf(Recipient, facts.RecipientZone!, Now);
            _route = HouseRules.Route(Recipient, _recipientAge, _areFriends, facts.StoredRelations.Incoming.Flags, _isAnswered);
            _waits = _route == Outcome.Request && !_isAnswered && facts.Verb is MessageVerb.Send or MessageVerb.Deliver;
        }
    }

    public bool IsToOneself => _isToOneself;

    public bool IsSenderDeactivated => Sender.Standing.State == StandingState.Deactivated;

    public bool IsSenderSuspended => Holds(Sender, StandingState.Suspended);

    public bool IsSenderStartLocked => !_isToOneself && _facts.Verb != MessageVerb.Deliver && Holds(Sender, StandingState.StartLocked)
        && HouseRules.IsStarting(_facts.StoredThread, _state, Sender.Id);

    public bool IsSenderReported => !_facts.Reports.IsEmpty && HouseRules.IsReported(_facts.Reports.AsSpan(), Now, out _);

    public bool IsPhoneMissing => Sender.Phone == PhoneLine.None;

    public bool IsPhoneLineRefused => Sender.Phone is PhoneLine.Voip or PhoneLine.Unknown;

    public bool IsEmailMissing => Sender.Email != EmailState.Verified;

    public bool IsTooNew => Sender.CreatedAt is not { } created || created + HouseRules.Tenure > Now;

    public bool IsSenderRegionUnavailable => Sender.Region == HouseRules.Closed;

    public bool IsSenderUnderage => _senderAge >= 0 && _senderAge < HouseRules.MinimumAge(Sender.Region);

    public bool IsSenderAgeUnknown => _senderAge == HouseRules.UnknownAge;

    public bool IsSenderAgeUnassured => (IsSenderAgeUnknown || Sender.AgeAssurance < AgeAssurance.Estimated) && Sender.Region == HouseRules.Australia;

    public bool IsSignalOff => IsSignal && !_isToOneself && (_state != MessageThreadState.Open || !IsOn(Sender));

    public bool IsSenderModeClosed => !_isToOneself
        && HouseRules.Route(Sender, _senderAge, _areFriends, _facts.StoredRelations.Outgoing.Flags, answered: true) == Outcome.Deny;

    public bool IsSenderGuarded => HouseRules.IsChild(_senderAge) && !_isToOneself && !HouseRules.HasApproved(Sender, _facts.RecipientId);

    public bool BlocksRecipient => !_isToOneself && (_facts.Blocks.Outgoing & BlockState.Blocks) != 0;

    public bool IsRecipientUnknown => !_hasRecipient && !_isToOneself;

    public bool IsRecipientInactive => _hasRecipient && (Recipient.Standing.State == StandingState.Deactivated || Holds(Recipient, StandingState.Suspended));

    public bool IsBlocked => _hasRecipient && (_facts.Blocks.Incoming & BlockState.Blocks) != 0;

    public bool IsRecipientRegionUnavailable => _hasRecipient && Recipient.Region == HouseRules.Closed;

    public bool IsRecipientUnderage => _hasRecipient && _recipientAge >= 0 && _recipientAge < HouseRules.MinimumAge(Recipient.Region);

    public bool IsRecipientAgeUnknown => _hasRecipient && _recipientAge == HouseRules.UnknownAge;

    public bool IsRecipientSignalOff => IsSignal && _hasRecipient && !IsOn(Recipient);

    public bool AreBandsApart => _senderAge >= 18 && _hasRecipient && !_areFriends
        && (HouseRules.IsChild(_recipientAge) || (HouseRules.IsTeen(_recipientAge) && !_isAnswered));

    public bool IsRecipientGuarded => _hasRecipient && HouseRules.IsChild(_recipientAge) && !HouseRules.HasApproved(Recipient, Sender.Id);

    public bool IsModeClosed => _hasRecipient && (_route == Outcome.Deny || (_route == Outcome.Request && !_isAnswered && !_waits));

    public bool IsThreadLocked => _hasRecipient && _state == MessageThreadState.Locked;

    public bool IsRequestFull => _waits && _facts.Verb == MessageVerb.Send && _state == MessageThreadState.Pending
        && _facts.StoredThread.StartedBy == Sender.Id && _facts.StoredThread.SideOf(Sender.Id, _facts.RecipientId).Sent >= 2;

    public bool IsRequestContentRefused => _waits && _facts.Verb == MessageVerb.Send && _facts.Content is not (ContentKind.Text or ContentKind.Link);

    public bool IsRequestDeclined => _waits && _state == MessageThreadState.Declined && _facts.StoredThread.StartedBy == Sender.Id
        && (_facts.StoredThread.ChangedAt is not { } declined || declined + HouseRules.CoolDown > Now);

    public bool IsRestricted => _hasRecipient && (_facts.Blocks.Incoming & BlockState.Restricts) != 0;

    public bool Waits => _waits;

    public bool IsMuted => _hasRecipient && (_facts.Blocks.Incoming & BlockState.Mutes) != 0;

    public bool IsInQuietHours => _hasRecipient && Recipient.QuietHours is { } hours && HouseRules.IsIn(hours, Now.InZone(_facts.RecipientZone!).TimeOfDay);

    private Account Sender => _facts.Sender;

    private Account Recipient => _facts.Recipient!;

    private Instant Now => _facts.Now;

    private bool IsSignal => _facts.Verb is MessageVerb.Typing or MessageVerb.ReadReceipt;

    private bool Holds(Account account, StandingState state) => account.Standing.State == state && (account.Standing.Until is not { } until || until > Now);

    private bool IsOn(Account account) => _facts.Verb == MessageVerb.Typing ? account.Signals.Typing : account.Signals.ReadReceipts;
}
