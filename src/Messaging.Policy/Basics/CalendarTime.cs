using NodaTime;

namespace Messaging.Policy;

/// <summary>
/// Days as plain numbers, counted from 1970-01-01 in the ISO calendar. Exact for every date that NodaTime can hold.
/// </summary>
internal static class CalendarTime
{
    /// <summary>The instant before all others: the start of what has no start.</summary>
    internal const long Always = long.MinValue;

    internal const long MicrosPerSecond = 1_000_000;
    internal const long MicrosPerHour = 3600 * MicrosPerSecond;
    internal const long MicrosPerDay = 24 * MicrosPerHour;

    // A packed date: the year, four bits for the month, five for the day of the month.
    internal const int PackedYearShift = 9;
    internal const int PackedMonthShift = 5;
    internal const int PackedDayMask = 0x1F;

    /// <summary>9999-12-31, the last day that NodaTime can hold.</summary>
    internal const int LastDay = 2_932_896;

    // Counting from 1 March of the year -10,400 keeps every number below positive, 150 years before the first date of NodaTime too, and puts the leap day at
    // the end of a year.
    private const int YearsBeforeZero = 10_400;
    private const int DaysBeforeEpoch = 719_468 + (26 * DaysPerEra);
    private const int DaysPerEra = 146_097;

    internal static long MidnightUtc(int day) => day * MicrosPerDay;

    /// <summary>The time of day that clocks with an offset show.</summary>
    internal static long NanosecondOfDay(long micros, Offset offset)
    {
        var time = (micros + (offset.Seconds * MicrosPerSecond)) % MicrosPerDay;
        return (time < 0 ? time + MicrosPerDay : time) * 1_000;
    }

    internal static int Day(LocalDate date)
    {
        date = Iso(date);
        return Day(date.Year, date.Month, date.Day);
    }

    /// <summary>The day of a date; 29 February of a common year is 1 March.</summary>
    internal static int Day(int year, int month, int day)
    {
        var (marchYear, marchMonth) = month > 2
            ? ((uint)(year + YearsBeforeZero), (uint)(month - 3))
            : ((uint)(year + YearsBeforeZero - 1), (uint)(month + 9));
        var days = (365 * marchYear) + (marchYear / 4) - (marchYear / 100) + (marchYear / 400) + (((153 * marchMonth) + 2) / 5) + (uint)day;
        return (int)days - 1 - DaysBeforeEpoch;
    }

    internal static LocalDate Date(int day)
    {
        var (year, month, dayOfMonth) = Split(day);
        return new LocalDate(year, month, dayOfMonth);
    }

    /// <summary>A day as one number whose order is that of dates, and whose difference shifted by <see cref="PackedYearShift"/> is whole years.</summary>
    internal static int Packed(int day)
    {
        var (year, month, dayOfMonth) = Split(day);
        return Packed(year, month, dayOfMonth);
    }

    internal static int Packed(LocalDate date)
    {
        date = Iso(date);
        return Packed(date.Year, date.Month, date.Day);
    }

    /// <summary>The day that holds an instant in UTC.</summary>
    internal static int DayOf(long micros)
    {
        var day = micros / MicrosPerDay;
        return (int)(day * MicrosPerDay > micros ? day - 1 : day);
    }

    internal static LocalDate Iso(LocalDate date) => date.Calendar == CalendarSystem.Iso ? date : date.WithCalendar(CalendarSystem.Iso);

    private static int Packed(int year, int month, int day) => (year << PackedYearShift) + (month << PackedMonthShift) + day;

    private static (int Year, int Month, int Day) Split(int day)
    {
        var days = (uint)(day + DaysBeforeEpoch);
        var era = days / DaysPerEra;
        var dayOfEra = days % DaysPerEra;
        var yearOfEra = (dayOfEra - (dayOfEra / 1_460) + (dayOfEra / 36_524) - (dayOfEra / (DaysPerEra - 1))) / 365;
        var dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        var marchMonth = ((5 * dayOfYear) + 2) / 153;
        var month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
        var year = (int)((era * 400) + yearOfEra) - YearsBeforeZero + (month <= 2 ? 1 : 0);
        return (year, (int)month, (int)(dayOfYear - (((153 * marchMonth) + 2) / 5) + 1));
    }
}
