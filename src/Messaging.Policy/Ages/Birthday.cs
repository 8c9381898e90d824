using System.Runtime.CompilerServices;

namespace Messaging.Policy;

/// <summary>
/// Ages by birthday: N is attained at the start of the local day of the N-th birthday, and a 29 February birthday falls on
/// 1 March in a common year. A day shift, of the laws that a policy adopts, puts every attainment but birth itself off by days.
/// </summary>
internal static class Birthday
{
    private const int LastYear = 9999;

    /// <summary>The instant at which the age is attained; <see cref="Micros.Never"/> beyond the year 9999.</summary>
    internal static long AttainedMicros(BirthDate birth, int age, in LocalClock clock, int dayShift)
    {
        var day = DayOf(birth, age, dayShift);
        return day > CalendarTime.LastDay ? Micros.Never : clock.StartOfDayMicros(day);
    }

    /// <summary>The first instant of the year in which the age is attained; <see cref="Micros.Never"/> beyond the year 9999.</summary>
    internal static long YearAttainedMicros(BirthDate birth, int age, in LocalClock clock)
    {
        var year = (long)birth.Year + age;
        return year > LastYear ? Micros.Never : clock.StartOfDayMicros(CalendarTime.Day((int)year, 1, 1));
    }

    /// <summary>Whether the age is attained at <paramref name="now"/>.</summary>
    internal static bool HasAttained(BirthDate birth, int age, in LocalClock clock, int dayShift, long now)
    {
        var day = DayOf(birth, age, dayShift);
        return day <= CalendarTime.LastDay && clock.HasBegun(day, now);
    }

    /// <summary>The age wherever on Earth, where no law puts attainment off; negative where it depends on the place, or the day of birth may not have begun.</summary>
    internal static int AgeEverywhere(BirthDate birth, in WorldDates dates)
    {
        var age = WholeYears(birth, dates.Earliest);
        return age == WholeYears(birth, dates.Latest) ? age : -1;
    }

    /// <summary>The greatest age attained at <paramref name="now"/>; <see langword="null"/> where the day of birth has not begun.</summary>
    internal static int? AgeAt(BirthDate birth, in LocalClock clock, int dayShift, long now) =>
        AgeAt(birth, clock, dayShift, WorldDates.At(now));

    /// <inheritdoc cref="AgeAt(BirthDate, in LocalClock, int, long)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int? AgeAt(BirthDate birth, in LocalClock clock, int dayShift, in WorldDates dates)
    {
        if (dayShift == 0)
        {
            var age = AgeEverywhere(birth, dates);
            if (age >= 0)
            {
                return age;
            }
        }

        return AgeNearBirthday(birth, clock, dayShift, dates.Now);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int? AgeNearBirthday(BirthDate birth, in LocalClock clock, int dayShift, long now)
    {
        // Within a day or two of a birthday the two dates disagree and the zone decides; a shift only moves the day of that.
        var dates = WorldDates.At(now - (dayShift * CalendarTime.MicrosPerDay));
        var age = WholeYears(birth, dates.Earliest);
        var possible = WholeYears(birth, dates.Latest);
        if (age != possible && HasAttained(birth, possible, clock, dayShift, now))
        {
            age = possible;
        }

        return age >= 0 ? age
            : dayShift > 0 && HasAttained(birth, 0, clock, dayShift, now) ? 0
            : null;
    }

    /// <summary>The first instant at which the age is attained anywhere in a region's country; <see cref="Micros.Never"/> beyond the year 9999.</summary>
    internal static long FirstAttainedMicros(BirthDate birth, int age, Region region)
    {
        var day = DayOf(birth, age, dayShift: 0);
        return day > CalendarTime.LastDay ? Micros.Never : RegionZones.FirstStartMicros(region, day);
    }

    /// <summary>The greatest age that is attained anywhere in a region's country, whatever the zone and whatever law would put it off; negative before the day of birth.</summary>
    internal static int OldestAt(BirthDate birth, Region region, in WorldDates dates)
    {
        var age = WholeYears(birth, dates.Earliest);
        var possible = WholeYears(birth, dates.Latest);
        return age != possible && FirstAttainedMicros(birth, possible, region) <= dates.Now ? possible : age;
    }

    private static int WholeYears(BirthDate birth, int packedDate) => (packedDate - birth.Packed) >> CalendarTime.PackedYearShift;

    private static int DayOf(BirthDate birth, int age, int dayShift)
    {
        var year = (long)birth.Year + age;
        return year > LastYear
            ? int.MaxValue
            : CalendarTime.Day((int)year, birth.Month, birth.Day) + (age == 0 ? 0 : dayShift);
    }
}
