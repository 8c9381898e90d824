using NodaTime;

namespace Messaging.Policy.Testing;

/// <summary>The facts that the contracts put into a store.</summary>
internal static class ContractFacts
{
    public static readonly Instant Noon = Instant.FromUtc(2026, 11, 22, 12, 0);
    public static readonly Duration Microsecond = Duration.FromTicks(10);

    /// <summary>Ids that stores confuse or cut: neighbours, the ends of numbers, the longest texts, what differs only by case, width, accent, trailing space or kind.</summary>
    public static readonly AccountId[] OddIds =
    [
        0, 1, -1, long.MinValue, long.MaxValue, "0", "1", "-1", Guid.Empty, Guid.Parse("00000000-0000-0000-0000-000000000001"), "00000000-0000-0000-0000-000000000001",
        "ana", "Ana", "ANA", "ana ", " ana", "ana\t", "\uff41na", "an\u00e3", "ana\u0303", "a'; --", "a%", "a_", "\u200b", "\U0001F600", new string('x', 256), new string('x', 255), new string('\u00e9', 128),
    ];

    public static Account Adult(AccountId id) => new()
    {
        Id = id,
        BirthDate = new LocalDate(1990, 5, 1),
        Region = Region.Parse("ES"),
        TimeZone = "Europe/Madrid",
        Phone = PhoneLine.Mobile,
        Email = EmailState.Verified,
        AgeAssurance = AgeAssurance.Verified,
        CreatedAt = Instant.FromUtc(2020, 1, 1, 0, 0),
    };
}
