using System.Text.Json;
using NodaTime;

namespace Messaging.Policy.EntityFrameworkCore;

/// <summary>Accounts as rows, and back. What a row says that is not defined stays undefined, and is refused by the rules.</summary>
internal static class AccountMapping
{
    public static void Write(Account account, AccountRow row)
    {
        row.Id = AccountKey.Of(account.Id);
        row.Kind = (int)account.Kind;
        row.BirthDate = account.BirthDate?.WithCalendar(CalendarSystem.Iso).ToDateOnly();
        row.AgeAssurance = (int)account.AgeAssurance;
        row.Region = account.Region.IsKnown ? account.Region.Code : null;
        row.TimeZone = account.TimeZone;
        row.Phone = (int)account.Phone;
        row.Email = (int)account.Email;
        row.CreatedAt = UnixMicros.OfOrNull(account.CreatedAt);
        row.Standing = (int)account.Standing.State;
        row.StandingUntil = UnixMicros.OfOrNull(account.Standing.Until);
        row.Mode = account.Mode;
        row.SendsReadReceipts = account.Signals.ReadReceipts;
        row.SendsTyping = account.Signals.Typing;
        var rest = RestOf(account);
        row.Rest = rest == AccountRest.None ? null : JsonSerializer.Serialize(rest, AccountRestJson.Default.AccountRest);
    }

    /// <exception cref="FormatException">The row's region is none.</exception>
    /// <exception cref="JsonException">The rest is not of the package's form.</exception>
    public static Account Read(AccountRow row)
    {
        var account = new Account
        {
            Id = AccountKey.Read(row.Id),
            Kind = (AccountKind)row.Kind,
            BirthDate = row.BirthDate is { } date ? LocalDate.FromDateOnly(date) : null,
            AgeAssurance = (AgeAssurance)row.AgeAssurance,
            Region = row.Region is null ? default : Region.Parse(row.Region),
            TimeZone = row.TimeZone,
            Phone = (PhoneLine)row.Phone,
            Email = (EmailState)row.Email,
            CreatedAt = UnixMicros.ToInstantOrNull(row.CreatedAt),
            Standing = new((StandingState)row.Standing, UnixMicros.ToInstantOrNull(row.StandingUntil)),
            Mode = row.Mode,
            Signals = new(row.SendsReadReceipts, row.SendsTyping),
        };
        return row.Rest is null ? account
            : With(account, JsonSerializer.Deserialize(row.Rest, AccountRestJson.Default.AccountRest) ?? throw new JsonException("The rest of an account is null where it is written."));
    }

    private static AccountRest RestOf(Account account) => new()
    {
        BirthDateChangedAt = UnixMicros.OfOrNull(account.BirthDateChangedAt),
        AgeRange = account.AgeRange is { } range ? new(range.Lower, range.Upper, range.AsOf.WithCalendar(CalendarSystem.Iso).ToDateOnly(), (int)range.Assurance) : null,
        Consent = (int)account.Consent,
        Modes = account.Modes,
        Guardian = account.Guardian is { } guardian ? new(guardian.Widest, [.. guardian.Approved.Select(id => id.ToTypedString()).Order(StringComparer.Ordinal)]) : null,
        Quiet = account.QuietHours is { } quiet ? [quiet.From.TickOfDay, quiet.To.TickOfDay] : null,
        Tags = account.Tags.Count == 0 ? null : [.. account.Tags],
        BlockedTags = account.BlockedTags.Count == 0 ? null : [.. account.BlockedTags],
    };

    private static Account With(Account account, AccountRest rest) => account with
    {
        BirthDateChangedAt = UnixMicros.ToInstantOrNull(rest.BirthDateChangedAt),
        AgeRange = rest.AgeRange is { } range ? new AgeRange(range.Lower, range.Upper, LocalDate.FromDateOnly(range.AsOf), (AgeAssurance)range.Assurance) : null,
        Consent = (Consent)rest.Consent,
        Modes = rest.Modes,
        Guardian = rest.Guardian is { } guardian ? new() { Widest = guardian.Widest, Approved = [.. guardian.Approved.Select(id => AccountId.Parse(id, provider: null))] } : null,
        QuietHours = rest.Quiet is [var from, var to] ? new QuietHours(LocalTime.FromTicksSinceMidnight(from), LocalTime.FromTicksSinceMidnight(to)) : null,
        Tags = rest.Tags is { } tags ? TagSet.Of(tags) : default,
        BlockedTags = rest.BlockedTags is { } blocked ? TagSet.Of(blocked) : default,
    };
}
