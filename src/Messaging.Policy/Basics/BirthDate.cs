using NodaTime;

namespace Messaging.Policy;

/// <summary>
/// A date of birth as one number, made once where an account enters: it is compared with the packed dates of an instant by a
/// subtraction. <c>default</c> is no date; whether there is one is for the holder to know.
/// </summary>
internal readonly record struct BirthDate
{
    internal BirthDate(LocalDate date) => Packed = CalendarTime.Packed(date);

    internal int Packed { get; }

    internal int Year => Packed >> CalendarTime.PackedYearShift;

    internal int Month => (Packed >> CalendarTime.PackedMonthShift) & 0xF;

    internal int Day => Packed & CalendarTime.PackedDayMask;

    public static implicit operator BirthDate(LocalDate date) => new(date);
}
