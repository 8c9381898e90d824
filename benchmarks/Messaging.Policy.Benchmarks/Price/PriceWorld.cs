using NodaTime;

namespace Messaging.Policy.Benchmarks.Price;

/// <summary>Random accounts and what they are to each other, the same in every run.</summary>
internal static class PriceWorld
{
    public static readonly Instant Now = Instant.FromUtc(2026, 11, 22, 10, 0);

    private static readonly (string Region, string Zone)[] _places =
        [("US", "America/New_York"), ("ES", "Europe/Madrid"), ("KR", "Asia/Seoul"), ("AU", "Australia/Perth"), ("DE", "Europe/Berlin"), ("BR", "America/Sao_Paulo")];

    /// <param name="random">Where chance comes from.</param>
    /// <param name="id">The account's id.</param>
    /// <param name="trouble">How likely each thing is that refuses, 0 to 1.</param>
    public static Account Account(Random random, long id, double trouble)
    {
        bool Happens(double weight = 1) => random.NextDouble() < trouble * weight;
        var (region, zone) = _places[random.Next(_places.Length)];
        var age = Happens() ? random.Next(10, 18) : random.Next(18, 70);
        return new()
        {
            Id = id,
            BirthDate = Happens(0.3) ? null : new LocalDate(2026 - age, random.Next(1, 13), random.Next(1, 29)),
            Region = Region.Parse(Happens(0.2) ? "KP" : region),
            TimeZone = zone,
            Phone = Happens() ? PhoneLine.None : Happens(0.5) ? PhoneLine.Voip : PhoneLine.Mobile,
            CreatedAt = Now - Duration.FromHours(Happens() ? random.Next(1, 24) : random.Next(48, 20_000)),
            Standing = Happens(0.3) ? new(StandingState.Deactivated)
                : Happens(0.5) ? new(StandingState.Suspended, Now + Duration.FromHours(random.Next(-5, 30)))
                : Standing.Good,
            Mode = random.Next(4) switch { 0 => "friends", 1 => Happens() ? "noOne" : null, _ => "everyone" },
        };
    }

    public static LoadedFacts Facts(Random random, double trouble)
    {
        bool Happens(double weight = 1) => random.NextDouble() < trouble * weight;
        var sender = Account(random, 1 + random.Next(1_000_000), trouble);
        var recipient = Happens(0.1) ? null : Account(random, 2_000_000 + random.Next(1_000_000), trouble);
        var state = random.Next(6) switch { 0 => MessageThreadState.Open, 1 => Happens() ? MessageThreadState.Locked : MessageThreadState.Pending, _ => MessageThreadState.None };
        return new()
        {
            Sender = sender,
            Recipient = recipient,
            SenderZone = DateTimeZoneProviders.Tzdb[sender.TimeZone!],
            RecipientZone = recipient is null ? null : DateTimeZoneProviders.Tzdb[recipient.TimeZone!],
            Relations = new(Relation(random), Relation(random)),
            Blocks = new(Happens(0.4) ? Shut(BlockState.Blocks) : BlockState.None, Happens(0.4) ? Shut(BlockState.Blocks) : Happens() ? Shut(BlockState.Restricts) : Happens() ? Shut(BlockState.Mutes) : BlockState.None),
            Thread = state == MessageThreadState.None
                ? MessageThread.None
                : new()
                {
                    State = state,
                    StartedBy = sender.Id,
                    First = new(random.Next(1, 5), Now - Duration.FromDays(2)),
                    Second = random.Next(2) == 0 ? default : new(random.Next(1, 5), Now - Duration.FromDays(1)),
                    ChangedAt = Now - Duration.FromDays(3),
                },
            Now = Now,
        };
    }

    private static BlockState Shut(BlockState state) => state | BlockState.None;

    public static Relation Relation(Random random) => new(random.Next(3) switch
    {
        0 => RelationFlags.Follows | RelationFlags.None,
        1 => (random.Next(4) == 0 ? RelationFlags.Friend : RelationFlags.Allows) | RelationFlags.None,
        _ => RelationFlags.None,
    });
}
