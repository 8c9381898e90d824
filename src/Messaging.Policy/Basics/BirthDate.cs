using NodaTime;

namespace Messaging.Policy;

/// <summary>
/// A date of birth as one number, made once where an account enters: it is compared with the packed dates of an instant by a
/// subtraction. <c>default</c> is no date; whether there is one is for the holder to know.
/// </summary>
internal readonly record struct BirthDate
{
    private BirthDate(int packed) => Packed = packed;

    internal BirthDate(LocalDate date) => Packed = CalendarTime.Packed(date);

    internal int Packed { get; }

    internal int Year => Packed >> CalendarTime.PackedYearShift;

    internal int Month => (Packed >> CalendarTime.PackedMonthShift) & 0xF;

    internal int Day => Packed & CalendarTime.PackedDayMask;

    /// <summary>The number of the day, counted from 1970-01-01.</summary>
    internal int DayNumber => CalendarTime.Day(Year, Month, Day);

    internal static BirthDate OfDay(int day) => new(CalendarTime.Packed(day));

    /// <summary>The latest date of birth whose N-th birthday is not after this day: the date N years before, or 28 February for a 29th that there was not.</summary>
    internal BirthDate YearsBefore(int years)
    {
        var packed = Packed - (years << CalendarTime.PackedYearShift);
        return OfDay(new BirthDate(packed).DayNumber).Packed == packed ? new(packed) : new(packed - 1);
    }

    internal BirthDate NextDay() => OfDay(DayNumber + 1);

    public static implicit operator BirthDate(LocalDate date) => new(date);
}
