using NodaTime;

namespace Messaging.Policy;

/// <summary>The periods of calendar windows: a day, a week and a month. A month is no duration, and stands in no other place.</summary>
internal static class CalendarPeriods
{
    public const string Month = "P1M";
    public const string Allowed = "\"P1D\", \"P1W\" or \"P1M\" (a day, a week or a month of the calendar)";

    private const long Day = 24 * 60 * 60 * 1_000_000L;
    private static readonly Period OneMonth = Period.FromMonths(1);
    private static readonly HashSet<string> Zones = new(DateTimeZoneProviders.Tzdb.Ids, StringComparer.Ordinal);

    public static bool IsMonth(Period period) => period.Equals(OneMonth);

    public static bool IsZone(string? zone) => zone is not null && Zones.Contains(zone);

    public static CalendarUnit? UnitOf(Period period) =>
        IsMonth(period) ? CalendarUnit.Month
        : !Durations.TryGetMicroseconds(period, out var micros) ? null
        : micros == Day ? CalendarUnit.Day
        : micros == 7 * Day ? CalendarUnit.Week
        : null;
}
