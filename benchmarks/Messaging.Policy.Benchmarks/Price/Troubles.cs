using NodaTime;

namespace Messaging.Policy.Benchmarks.Price;

/// <summary>For each refusing reason of the price policy, a change of the facts that brings it.</summary>
internal static class Troubles
{
    private static readonly Region _states = Region.Parse("US");

    public static readonly IReadOnlyList<(ChainReasons Reason, Func<GivenFacts, GivenFacts> Bring)> All =
    [
        (ChainReasons.SelfMessage, facts => facts with { RecipientId = facts.Sender.Id, Recipient = facts.Sender, RecipientZone = facts.SenderZone, Thread = MessageThread.None }),
        (ChainReasons.SenderDeactivated, facts => Sender(facts, sender => sender with { Standing = new(StandingState.Deactivated) })),
        (ChainReasons.SenderSuspended, facts => Sender(facts, sender => sender with { Standing = new(StandingState.Suspended, Soon(facts)) })),
        (ChainReasons.SenderStartLocked, facts => Sender(facts, sender => sender with { Standing = new(StandingState.StartLocked, Soon(facts)) }) with { Thread = MessageThread.None }),
        (ChainReasons.SenderReported, facts => facts with { Reports = [.. Enumerable.Range(0, 4).Select(by => new Report(by + 1, facts.Now - Duration.FromHours(30 - by)))] }),
        (ChainReasons.PhoneUnverified, facts => Sender(facts, sender => sender with { Phone = PhoneLine.None })),
        (ChainReasons.PhoneLineType, facts => Sender(facts, sender => sender with { Phone = PhoneLine.Voip })),
        (ChainReasons.EmailUnverified, facts => Sender(facts, sender => sender with { Email = EmailState.None })),
        (ChainReasons.AccountTooNew, facts => Sender(facts, sender => sender with { CreatedAt = facts.Now - Duration.FromHours(7) })),
        (ChainReasons.RegionUnavailable, facts => Sender(facts, Closed)),
        (ChainReasons.SenderUnderage, facts => Sender(facts, sender => Aged(sender, 12))),
        (ChainReasons.SenderAgeUnknown, facts => Sender(facts, sender => sender with { BirthDate = null })),
        (ChainReasons.SenderAgeUnassured, facts => Sender(facts, sender => sender with { Region = HouseRules.Australia, TimeZone = "Australia/Perth", AgeAssurance = AgeAssurance.Declared })),
        (ChainReasons.SignalOff, facts => Sender(facts, sender => sender with { Signals = default }) with { Verb = MessageVerb.Typing }),
        (ChainReasons.SenderModeClosed, facts => Sender(facts, sender => sender with { Mode = "noOne" })),
        (ChainReasons.SenderGuardian, facts => Sender(facts, sender => Aged(sender, 14))),
        (ChainReasons.RecipientBlockedBySender, facts => facts with { Blocks = facts.Blocks with { Outgoing = BlockState.None | BlockState.Blocks } }),
        (ChainReasons.RecipientUnknown, facts => facts with { Recipient = null, RecipientZone = null }),
        (ChainReasons.RecipientInactive, facts => Recipient(facts, recipient => recipient with { Standing = new(StandingState.Suspended, Soon(facts)) })),
        (ChainReasons.SenderBlocked, facts => facts with { Blocks = facts.Blocks with { Incoming = BlockState.None | BlockState.Blocks } }),
        (ChainReasons.RecipientRegionUnavailable, facts => Recipient(facts, Closed)),
        (ChainReasons.RecipientUnderage, facts => Recipient(facts, recipient => Aged(recipient, 12))),
        (ChainReasons.RecipientAgeUnknown, facts => Recipient(facts, recipient => recipient with { BirthDate = null })),
        (ChainReasons.RecipientSignalOff, facts => Recipient(facts, recipient => recipient with { Signals = default }) with { Verb = MessageVerb.ReadReceipt }),
        (ChainReasons.AgeBandsApart, facts => Recipient(facts, recipient => Aged(recipient, 16)) with { Relations = RelationPair.None, Thread = MessageThread.None }),
        (ChainReasons.RecipientGuardian, facts => Recipient(facts, recipient => Aged(recipient, 14)) with { Relations = Friends }),
        (ChainReasons.RecipientMode, facts => Recipient(facts, recipient => recipient with { Mode = "noOne" })),
        (ChainReasons.ThreadLocked, facts => facts with { Thread = facts.Thread with { State = MessageThreadState.Locked } }),
        (ChainReasons.RequestLimit, facts => Asking(facts, MessageThreadState.Pending, sent: 2)),
        (ChainReasons.RequestContent, facts => Asking(facts, MessageThreadState.None, sent: 0) with { Content = ContentKind.Image }),
        (ChainReasons.RequestDeclined, facts => Asking(facts, MessageThreadState.Declined, sent: 1)),
    ];

    private static RelationPair Friends => RelationPair.None with { Outgoing = new(RelationFlags.None | RelationFlags.Friend) };

    private static Instant Soon(GivenFacts facts) => facts.Now + Duration.FromHours(9);

    private static Account Aged(Account account, int years) =>
        account with { BirthDate = new LocalDate(2026 - years, 5, 7), Region = _states, TimeZone = "America/New_York" };

    private static Account Closed(Account account) => account with { Region = HouseRules.Closed, TimeZone = "Asia/Pyongyang" };

    private static GivenFacts Sender(GivenFacts facts, Func<Account, Account> change) => change(facts.Sender) is var sender
        ? facts with { Sender = sender, SenderZone = PriceWorld.Zone(sender) }
        : facts;

    private static GivenFacts Recipient(GivenFacts facts, Func<Account, Account> change) => facts.Recipient is { } before && change(before) is var recipient
        ? facts with { Recipient = recipient, RecipientZone = PriceWorld.Zone(recipient) }
        : facts;

    private static GivenFacts Asking(GivenFacts facts, MessageThreadState state, int sent) =>
        Recipient(facts, recipient => recipient with { Mode = "requests" }) with
        {
            Verb = MessageVerb.Send,
            Relations = RelationPair.None,
            Thread = new MessageThread { State = state, StartedBy = facts.Sender.Id, ChangedAt = facts.Now - Duration.FromHours(50) }
                .WithSide(facts.Sender.Id, facts.RecipientId, new(sent, facts.Now - Duration.FromHours(50))),
        };
}
