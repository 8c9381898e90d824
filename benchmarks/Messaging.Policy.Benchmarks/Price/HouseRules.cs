using NodaTime;

namespace Messaging.Policy.Benchmarks.Price;

/// <summary>What the price policy says of single facts, as a programmer would write it for one product. The chain and the engines' rules share it.</summary>
internal static class HouseRules
{
    public const int UnknownAge = -1;
    private const int Threshold = 3;

    public static readonly Region Closed = Region.Parse("KP");
    public static readonly Region Australia = Region.Parse("AU");
    private static readonly Region _korea = Region.Parse("KR");
    private static readonly Duration _reportWindow = Duration.FromDays(7);
    private static readonly Duration _restriction = Duration.FromDays(3);
    private static readonly Duration _expiry = Duration.FromDays(14);

    public static Duration Tenure { get; } = Duration.FromDays(1);

    public static Duration CoolDown { get; } = Duration.FromDays(7);

    public static int MinimumAge(Region region) => region == _korea ? 14 : region == Australia ? 16 : 13;

    /// <summary>The age where the account is. All of these accounts name the zone that they are in.</summary>
    public static int AgeOf(Account account, DateTimeZone zone, Instant now)
    {
        if (account.BirthDate is not { } birth)
        {
            return UnknownAge;
        }

        var today = now.InZone(zone).Date;
        var age = today.Year - birth.Year;
        return today.Month < birth.Month || (today.Month == birth.Month && today.Day < birth.Day) ? age - 1 : age;
    }

    public static Instant OldEnoughAt(Account account, DateTimeZone zone)
    {
        var birth = account.BirthDate!.Value;
        var day = new LocalDate(birth.Year + MinimumAge(account.Region), birth.Month, 1).PlusDays(birth.Day - 1);
        return zone.AtStartOfDay(day).ToInstant();
    }

    public static bool IsChild(int age) => age is >= 0 and < 16;

    public static bool IsTeen(int age) => age is 16 or 17;

    /// <summary>What an account chose, or what its age stands for.</summary>
    public static string ModeOf(Account account, int age) => account.Mode ?? (IsChild(age) ? "contacts" : "friends");

    public static string? CeilingOf(int age) => IsChild(age) ? "friends" : IsTeen(age) ? "requests" : null;

    public static Outcome Route(string mode, bool friend, bool contact, bool followed, bool allowed, bool answered) => mode switch
    {
        "everyone" => Outcome.Deliver,
        "requests" => friend || contact || followed || allowed || answered ? Outcome.Deliver : Outcome.Request,
        "friends" => friend || allowed || answered ? Outcome.Deliver : Outcome.Deny,
        "contacts" => friend || contact || allowed ? Outcome.Deliver : Outcome.Deny,
        _ => Outcome.Deny,
    };

    /// <summary>The worst route that the account's own mode, its age and its guardian leave open to somebody with these ties.</summary>
    public static Outcome Route(Account account, int age, bool friend, RelationFlags towards, bool answered)
    {
        var contact = (towards & RelationFlags.Contact) != 0;
        var followed = (towards & RelationFlags.Follows) != 0;
        var allowed = (towards & RelationFlags.Allows) != 0;
        var route = Route(ModeOf(account, age), friend, contact, followed, allowed, answered);
        if (CeilingOf(age) is { } ceiling)
        {
            route = Worse(route, Route(ceiling, friend, contact, followed, allowed, answered));
        }

        return account.Guardian?.Widest is { } widest ? Worse(route, Route(widest, friend, contact, followed, allowed, answered)) : route;
    }

    public static bool HasApproved(Account account, AccountId other) => account.Guardian is { } guardian && guardian.Approved.Contains(other);

    public static MessageThreadState StateOf(in MessageThread thread, Instant now) =>
        thread.State == MessageThreadState.Pending && thread.ChangedAt is { } changed && changed + _expiry <= now ? MessageThreadState.None : thread.State;

    public static bool IsAnswered(in MessageThread thread, MessageThreadState state, AccountId sender, AccountId recipient) =>
        state == MessageThreadState.Declined ? thread.StartedBy == recipient
        : state is MessageThreadState.Pending or MessageThreadState.Open or MessageThreadState.Locked
            && (thread.SideOf(recipient, sender).Sent > 0 || (thread.Accepted && thread.StartedBy == sender));

    public static bool IsStarting(in MessageThread thread, MessageThreadState state, AccountId sender) =>
        state == MessageThreadState.None || (state is MessageThreadState.Pending or MessageThreadState.Declined && thread.StartedBy == sender);

    public static bool IsReported(ReadOnlySpan<Report> reports, Instant now, out Instant clears)
    {
        for (var last = reports.Length - 1; last >= Threshold - 1; last--)
        {
            var at = reports[last].At;
            clears = at + _restriction;
            if (at <= now && clears <= now)
            {
                break;
            }

            if (at <= now && Reporters(reports[..(last + 1)], at - _reportWindow) >= Threshold)
            {
                return true;
            }
        }

        clears = default;
        return false;
    }

    private static Outcome Worse(Outcome one, Outcome other) => one < other ? one : other;

    private static int Reporters(ReadOnlySpan<Report> reports, Instant after)
    {
        var reporters = 0;
        for (var i = reports.Length - 1; i >= 0 && reports[i].At > after; i--)
        {
            var isLast = true;
            foreach (ref readonly var later in reports[(i + 1)..])
            {
                isLast &= later.By != reports[i].By;
            }

            reporters += isLast ? 1 : 0;
        }

        return reporters;
    }

    public static bool IsIn(QuietHours hours, LocalTime time) =>
        hours.From < hours.To ? time >= hours.From && time < hours.To : hours.From > hours.To && (time >= hours.From || time < hours.To);
}
