using NodaTime;

namespace Messaging.Policy.StackExchangeRedis.Tests;

/// <summary>Requests as the evaluator makes them.</summary>
internal static class Charges
{
    public const long Second = 1_000_000;
    public const long Hour = 3600 * Second;

    public static readonly Instant Noon = Instant.FromUtc(2026, 11, 22, 12, 0);

    public static BudgetCharge Of(AccountId sender, long limit, long cost = 1, string budget = "a", long interval = Hour) => new()
    {
        Key = new(budget, BudgetKeyKind.Sender, sender, default),
        Sender = sender,
        Recipient = "ben",
        Limit = limit,
        IntervalMicroseconds = interval,
        Cost = cost,
    };

    public static BudgetCharge OfRecipient(AccountId recipient, long limit, long cost = 1, string budget = "in") =>
        Of("ana", limit, cost, budget) with { Key = new(budget, BudgetKeyKind.Recipient, recipient, default), Recipient = recipient };

    /// <summary>Of an instant that the host names.</summary>
    public static BudgetRequest At(Instant now, params BudgetCharge[] charges) => new(now, charges) { Id = Guid.NewGuid() };

    /// <summary>Of now, by the server's clock; the host's is as wrong as said.</summary>
    public static BudgetRequest Now(params BudgetCharge[] charges) => Now(Duration.Zero, charges);

#pragma warning disable RS0030 // The server of a test has the system's clock.
    public static BudgetRequest Now(Duration skew, params BudgetCharge[] charges) =>
        new(Instant.FromUnixTimeTicks((DateTimeOffset.UtcNow.Ticks - DateTimeOffset.UnixEpoch.Ticks) / 10 * 10) + skew, charges) { Id = Guid.NewGuid(), IsInstantNamed = false };
#pragma warning restore RS0030
}
