using CsCheck;
using NodaTime;

namespace Messaging.Policy.Tests.Ages;

public class CalendarTimeTests
{
    private static readonly LocalDate Epoch = new(1970, 1, 1);
    private static readonly int FirstDay = Period.DaysBetween(Epoch, LocalDate.MinIsoValue);

    [Fact]
    public void Days_and_dates_agree_with_NodaTime() =>
        Gen.Int[FirstDay, CalendarTime.LastDay].Sample(day =>
        {
            var date = Epoch.PlusDays(day);
            return CalendarTime.Day(date) == day && CalendarTime.Date(day) == date && CalendarTime.Packed(day) == CalendarTime.Packed(date);
        }, iter: 200_000);

    [Fact]
    public void Every_day_of_eight_centuries_agrees_with_NodaTime()
    {
        var date = new LocalDate(1596, 1, 1);
        for (var day = CalendarTime.Day(date); date.Year < 2405; date = date.PlusDays(1), day++)
        {
            (CalendarTime.Day(date), CalendarTime.Date(day), CalendarTime.Packed(day)).Should().Be((day, date, CalendarTime.Packed(date)));
        }
    }

    [Fact]
    public void The_ends_of_the_calendar_are_days()
    {
        CalendarTime.Date(CalendarTime.LastDay).Should().Be(LocalDate.MaxIsoValue);
        CalendarTime.Day(LocalDate.MaxIsoValue).Should().Be(CalendarTime.LastDay);
        CalendarTime.Date(FirstDay).Should().Be(LocalDate.MinIsoValue);
        CalendarTime.Day(Epoch).Should().Be(0);
    }

    [Fact]
    public void A_date_of_another_calendar_is_the_same_day()
    {
        var date = new LocalDate(2010, 6, 15);

        foreach (var calendar in new[] { CalendarSystem.HebrewCivil, CalendarSystem.Julian, CalendarSystem.PersianArithmetic })
        {
            CalendarTime.Day(date.WithCalendar(calendar)).Should().Be(CalendarTime.Day(date));
            CalendarTime.Packed(date.WithCalendar(calendar)).Should().Be(CalendarTime.Packed(date));
        }
    }

    [Fact]
    public void Whole_years_are_a_packed_subtraction() =>
        Gen.Select(Gen.Int[-100_000, 100_000], Gen.Int[0, 100_000]).Sample((from, days) =>
        {
            // 29 February completes its year on 1 March: count by comparing month and day, not by NodaTime's clamped years.
            var birth = Epoch.PlusDays(from);
            var date = birth.PlusDays(days);
            var whole = date.Year - birth.Year - ((date.Month, date.Day).CompareTo((birth.Month, birth.Day)) < 0 ? 1 : 0);
            return (CalendarTime.Packed(date) - CalendarTime.Packed(birth)) >> CalendarTime.PackedYearShift == whole;
        });

    [Theory]
    [InlineData(0, 0)]
    [InlineData(999, 0)]
    [InlineData(1_000, 1)]
    [InlineData(-1, -1)]
    [InlineData(-1_000, -1)]
    [InlineData(-1_001, -2)]
    public void Finer_parts_than_a_microsecond_round_down(long nanoseconds, long micros) =>
        Micros.Of(NodaConstants.UnixEpoch.PlusNanoseconds(nanoseconds)).Should().Be(micros);

    [Fact]
    public void Whole_microseconds_come_back_unchanged() =>
        Gen.Long[Micros.Of(Instant.MinValue), Micros.Of(Instant.MaxValue)]
            .Sample(micros => Micros.Of(Micros.ToInstant(micros)) == micros);

    [Fact]
    public void The_day_of_an_instant_is_its_UTC_date() =>
        Gen.Long[Micros.Of(Instant.MinValue), Micros.Of(Instant.MaxValue)]
            .Sample(micros => CalendarTime.Date(CalendarTime.DayOf(micros)) == Micros.ToInstant(micros).InUtc().Date);

    [Theory]
    [InlineData(-1, -1)]
    [InlineData(0, 0)]
    [InlineData(CalendarTime.MicrosPerDay - 1, 0)]
    [InlineData(CalendarTime.MicrosPerDay, 1)]
    [InlineData(-CalendarTime.MicrosPerDay, -1)]
    [InlineData(-CalendarTime.MicrosPerDay - 1, -2)]
    public void A_day_begins_at_its_midnight(long micros, int day) => CalendarTime.DayOf(micros).Should().Be(day);
}
