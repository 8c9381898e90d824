using NodaTime;

namespace Messaging.Policy;

/// <summary>
/// Ages by birthday: N is attained at the start of the local day of the N-th birthday, and a 29 February birthday falls on
/// 1 March in a common year. A day shift, of the laws that a policy adopts, puts every attainment but birth itself off by days.
/// </summary>
internal static class Birthday
{
    /// <summary>The date of the N-th birthday; <see langword="null"/> beyond the year 9999.</summary>
    internal static LocalDate? On(LocalDate birth, int age)
    {
        var day = DayOf(birth, age, dayShift: 0);
        return day > CalendarTime.LastDay ? null : CalendarTime.Date(day);
    }

    /// <summary>The instant at which the age is attained; <see cref="CalendarTime.Never"/> beyond the year 9999.</summary>
    internal static long AttainedMicros(LocalDate birth, int age, in LocalClock clock, int dayShift)
    {
        var day = DayOf(birth, age, dayShift);
        return day > CalendarTime.LastDay ? CalendarTime.Never : clock.StartOfDayMicros(day);
    }

    /// <summary>Whether the age is attained at <paramref name="now"/>.</summary>
    internal static bool HasAttained(LocalDate birth, int age, in LocalClock clock, int dayShift, long now)
    {
        var day = DayOf(birth, age, dayShift);
        return day <= CalendarTime.LastDay && clock.HasBegun(day, now);
    }

    /// <summary>The greatest age attained at <paramref name="now"/>; <see langword="null"/> where the day of birth has not begun.</summary>
    internal static int? AgeAt(LocalDate birth, in LocalClock clock, int dayShift, long now) =>
        AgeAt(birth, clock, dayShift, WorldDates.At(now));

    /// <inheritdoc cref="AgeAt(LocalDate, in LocalClock, int, long)"/>
    internal static int? AgeAt(LocalDate birth, in LocalClock clock, int dayShift, in WorldDates dates)
    {
        // Within a day or two of a birthday the two dates disagree and the zone decides; a shift only moves the day of that.
        var bounds = dayShift == 0 ? dates : WorldDates.At(dates.Now - (dayShift * CalendarTime.MicrosPerDay));
        var packed = CalendarTime.Packed(birth);
        var age = (bounds.Earliest - packed) >> CalendarTime.PackedYearShift;
        var possible = (bounds.Latest - packed) >> CalendarTime.PackedYearShift;
        if (age != possible && HasAttained(birth, possible, clock, dayShift, dates.Now))
        {
            age = possible;
        }

        return age >= 0 ? age
            : dayShift > 0 && HasAttained(birth, 0, clock, dayShift, dates.Now) ? 0
            : null;
    }

    private static int DayOf(LocalDate birth, int age, int dayShift)
    {
        birth = CalendarTime.Iso(birth);
        var year = (long)birth.Year + age;
        return year > LastYear
            ? int.MaxValue
            : CalendarTime.Day((int)year, birth.Month, birth.Day) + (age == 0 ? 0 : dayShift);
    }

    private const int LastYear = 9999;
}
