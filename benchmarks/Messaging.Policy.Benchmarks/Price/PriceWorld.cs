using System.Collections.Immutable;
using NodaTime;

namespace Messaging.Policy.Benchmarks.Price;

/// <summary>Random accounts and what they are to each other, the same in every run.</summary>
internal static class PriceWorld
{
    public static readonly Instant Now = Instant.FromUtc(2026, 11, 22, 10, 0);

    private const int Ids = 1_000_000;

    private static readonly (Region Region, string Zone)[] _places =
    [
        (Region.Parse("US"), "America/New_York"), (Region.Parse("ES"), "Europe/Madrid"), (Region.Parse("KR"), "Asia/Seoul"),
        (Region.Parse("AU"), "Australia/Perth"), (Region.Parse("DE"), "Europe/Berlin"), (Region.Parse("BR"), "America/Sao_Paulo"),
    ];

    private static readonly (Region Region, string Zone) _closed = (HouseRules.Closed, "Asia/Pyongyang");
    private static readonly QuietHours _nights = new(new(22, 0), new(7, 0));
    private static readonly string?[] _modes = ["everyone", "everyone", "everyone", "everyone", "requests", "requests", "friends", "contacts", null];

    /// <param name="random">Where chance comes from.</param>
    /// <param name="id">The account's id.</param>
    /// <param name="trouble">How likely each thing is that refuses, 0 to 1.</param>
    public static Account Account(Random random, long id, double trouble)
    {
        var chance = new Chance(random, trouble);
        var (region, zone) = chance.Of(0.2) ? _closed : _places[random.Next(_places.Length)];
        var age = chance.Of(1) ? random.Next(10, 18) : random.Next(18, 70);
        return new()
        {
            Id = id,
            BirthDate = chance.Of(0.3) ? null : new LocalDate(2026 - age, random.Next(1, 13), random.Next(1, 29)),
            AgeAssurance = region != HouseRules.Australia || chance.Of(1) ? AgeAssurance.Declared : AgeAssurance.Estimated,
            Region = region,
            TimeZone = zone,
            Phone = chance.Of(1) ? PhoneLine.None : chance.Of(0.5) ? PhoneLine.Voip : PhoneLine.Mobile,
            Email = chance.Of(1) ? EmailState.None : EmailState.Verified,
            CreatedAt = Now - Duration.FromHours(chance.Of(1) ? random.Next(1, 24) : random.Next(48, 20_000)),
            Standing = chance.Of(0.3) ? new(StandingState.Deactivated)
                : chance.Of(0.5) ? new(StandingState.Suspended, Now + Duration.FromHours(random.Next(-5, 30)))
                : chance.Of(0.5) ? new(StandingState.StartLocked, Now + Duration.FromHours(random.Next(-5, 30)))
                : Standing.Good,
            Mode = chance.Of(1) ? "noOne" : _modes[random.Next(_modes.Length)],
            Guardian = chance.Of(0.5) ? new() { Widest = "contacts" } : null,
            QuietHours = random.Next(10) == 0 ? _nights : null,
            Signals = new(ReadReceipts: !chance.Of(1), Typing: !chance.Of(1)),
        };
    }

    public static GivenFacts Facts(Random random, double trouble)
    {
        var chance = new Chance(random, trouble);
        var sender = Account(random, 1 + random.Next(Ids), trouble);
        var other = Account(random, 1 + Ids + random.Next(Ids), trouble);
        if (random.Next(2) == 0)
        {
            (sender, other) = (other, sender);
        }

        var recipient = chance.Of(0.1) ? null : chance.Of(0.1) ? sender : chance.Of(0.1) ? other with { Kind = AccountKind.System } : other;
        return new()
        {
            Sender = sender,
            RecipientId = (recipient ?? other).Id,
            Recipient = recipient,
            SenderZone = Zone(sender),
            RecipientZone = recipient is null ? null : Zone(recipient),
            Relations = new(Relation(random), Relation(random)),
            Blocks = Blocks(chance),
            Thread = Thread(random, sender.Id, other.Id, chance),
            Reports = chance.Of(1) ? Reports(random, 5) : random.Next(20) == 0 ? Reports(random, 2) : [],
            Verb = random.Next(50) switch { 0 => MessageVerb.Typing, 1 => MessageVerb.ReadReceipt, 2 => MessageVerb.React, 3 => MessageVerb.Call, _ => MessageVerb.Send },
            Content = random.Next(10) switch { 0 => ContentKind.Image, 1 => ContentKind.Link, _ => ContentKind.Text },
            Now = Now,
        };
    }

    public static DateTimeZone Zone(Account account) => DateTimeZoneProviders.Tzdb[account.TimeZone!];

    public static Relation Relation(Random random) => new(RelationFlags.None | random.Next(7) switch
    {
        0 => RelationFlags.Friend,
        1 => RelationFlags.Follows | RelationFlags.Contact,
        2 => RelationFlags.Follows,
        3 => RelationFlags.Allows,
        _ => RelationFlags.None,
    });

    public static BlockPair Blocks(Chance chance) => new(
        BlockState.None | (chance.Of(0.4) ? BlockState.Blocks : 0),
        BlockState.None | (chance.Of(0.4) ? BlockState.Blocks : chance.Random.Next(30) switch { 0 => BlockState.Restricts, 1 => BlockState.Mutes, _ => 0 }));

    public static MessageThread Thread(Random random, AccountId sender, AccountId recipient, Chance chance)
    {
        var state = chance.Of(1) ? MessageThreadState.Locked : chance.Of(1) ? MessageThreadState.Declined : random.Next(5) switch
        {
            0 or 1 => MessageThreadState.Open,
            2 => MessageThreadState.Pending,
            _ => MessageThreadState.None,
        };
        if (state == MessageThreadState.None)
        {
            return MessageThread.None;
        }

        var starts = random.Next(3) > 0;
        var thread = new MessageThread { State = state, StartedBy = starts ? sender : recipient, ChangedAt = Now - Duration.FromHours(random.Next(1, 500)) };
        var answers = state != MessageThreadState.Pending && random.Next(4) > 0 ? random.Next(1, 5) : 0;
        var first = new ThreadSide(chance.Of(1) ? random.Next(2, 5) : 1, Now - Duration.FromHours(400));
        var second = answers == 0 ? default : new ThreadSide(answers, Now - Duration.FromHours(300));
        return thread.WithSide(sender, recipient, starts ? first : second).WithSide(recipient, sender, starts ? second : first);
    }

    /// <summary>So many reports, by different reporters, the oldest first.</summary>
    public static ImmutableArray<Report> Reports(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(by => new Report(3 * Ids + by, Now - Duration.FromHours(random.Next(1, 100)))).OrderBy(report => report.At)];
}
