using NodaTime;

namespace Messaging.Policy.Tests.Receipts;

/// <summary>Facts in which nothing is left out, a policy, and keys.</summary>
internal static class ReceiptFixture
{
    public static readonly Instant Noon = Instant.FromUtc(2026, 11, 22, 12, 0);

    public static ReceiptKey Key { get; } = new("k-1", Secret(1));

    public static MessagingPolicyOptions Policy => new()
    {
        Name = "house",
        Audience = new() { Default = "everyone" },
        Accounts = new() { Reports = new() { Threshold = 9, Window = Period.FromDays(7), RestrictFor = Period.FromDays(1) } },
        Budgets = [new() { Name = "messages", Limit = 5, Every = Period.FromDays(1) }],
    };

    public static DecisionFacts Full => new()
    {
        Attempt = new SendAttempt("ana", "ben") { At = Noon, MessageId = "m1", Presents = TagSet.Of("x-pin") },
        Sender = Person("ana"),
        Recipient = Person("ben"),
        Relations = new(new(RelationFlags.Follows, TagSet.Of("x-pal")), Relation.None, ShareCommunity: true),
        Blocks = BlockPair.None,
        Thread = new MessageThread
        {
            State = MessageThreadState.Open,
            StartedBy = "ana",
            Accepted = true,
            First = new(2, Noon - Duration.FromHours(1)),
            Second = new(1, Noon - Duration.FromHours(2)),
            ChangedAt = Noon - Duration.FromHours(3),
            Beginnings = 1,
        },
        Reports = [new("cat", Noon - Duration.FromDays(1))],
        Budgets = [new("messages", BudgetOutcome.Granted)],
    };

    public static byte[] Secret(byte seed) => [.. Enumerable.Range(0, 32).Select(index => (byte)(index + seed))];

    public static DecisionReceipt Receipt(DecisionFacts facts, Outcome outcome = Outcome.Deliver, params string[] reasons) =>
        DecisionReceipt.Write(Key, PolicyDocument.Hash(Policy), RegionLaws.Shipped, facts, outcome, [.. reasons]);

    private static Account Person(AccountId id) => new()
    {
        Id = id,
        BirthDate = new LocalDate(1990, 5, 1),
        AgeAssurance = AgeAssurance.Verified,
        Region = Region.Parse("ES"),
        TimeZone = "Europe/Madrid",
        Phone = PhoneLine.Mobile,
        Email = EmailState.Verified,
        CreatedAt = Instant.FromUtc(2020, 1, 1, 0, 0),
        Standing = new(StandingState.Good),
        Mode = "everyone",
        Guardian = new() { Widest = "everyone", Approved = ["ana", "ben"] },
        QuietHours = new(new(22, 0), new(7, 0)),
        Signals = new(ReadReceipts: true),
        Tags = TagSet.Of("x-member"),
    };
}
