using CsCheck;

namespace Messaging.Policy.Tests.Ages;

/// <summary>The dates on Earth move with the instant, whichever way it goes, and are what they are found to be anew.</summary>
public sealed class WorldDatesTests
{
    private static readonly long[] Hours = [-18, -14, -12, -1, 0, 1, 12, 14, 18];

    // Days at which a month, a year or a leap day is near, on both sides of 1970; and any others.
    private static readonly Gen<int> Days = Gen.OneOf(
        Gen.Int[-3, 3],
        Gen.Int[-1_500_000, 2_900_000],
        Gen.Select(Gen.Int[1, 9000], Gen.Int[1, 12], Gen.Int[-3, 2], (year, month, offset) => CalendarTime.Day(year, month, 1) + offset));

    private static readonly Gen<long> Instants = Gen.Select(
        Days,
        Gen.OneOf(Gen.Const(0L), Gen.Int[0, 8].Select(index => Hours[index] * CalendarTime.MicrosPerHour), Gen.Long[0, CalendarTime.MicrosPerDay]),
        Gen.Long[-1, 1],
        (day, offset, step) => CalendarTime.MidnightUtc(day) + offset + step);

    [Fact]
    public void Dates_that_moved_are_the_dates_found_anew() =>
        Gen.Select(Instants, Gen.Select(Gen.OneOf(Gen.Long[-3, 3], Gen.Long[-2 * CalendarTime.MicrosPerDay, 2 * CalendarTime.MicrosPerDay], Gen.Int[0, 8].Select(index => Hours[index] * CalendarTime.MicrosPerHour)), Instants, Gen.Bool, (step, jump, jumps) => (step, jump, jumps)).Array[1, 30])
            .Sample(
                (begin, moves) =>
                {
                    var moved = WorldDates.At(begin);
                    var now = begin;
                    foreach (var (step, jump, jumps) in moves)
                    {
                        now = jumps ? jump : now + step;
                        moved.MoveTo(now);
                        ShouldBeRight(moved, now);
                        ShouldBeRight(WorldDates.At(now), now);
                    }
                },
                iter: 3_000);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(20_000)]
    [InlineData(-20_000)]
    [InlineData(20_513)]
    public void They_change_at_the_very_midnights(int day)
    {
        foreach (var offset in Hours)
        {
            var midnight = CalendarTime.MidnightUtc(day) - (offset * CalendarTime.MicrosPerHour);
            var dates = WorldDates.At(midnight - 1);
            foreach (var now in new[] { midnight - 1, midnight, midnight + 1, midnight, midnight - 1 })
            {
                dates.MoveTo(now);
                ShouldBeRight(dates, now);
            }
        }

        // A day begins first where clocks are furthest ahead, and last where they are furthest behind.
        var first = CalendarTime.MidnightUtc(day) - LocalDay.GreatestOffsetMicros;
        var last = CalendarTime.MidnightUtc(day) + LocalDay.GreatestOffsetMicros;
        (WorldDates.At(first - 1).Latest, WorldDates.At(first).Latest).Should().Be((CalendarTime.Packed(day - 1), CalendarTime.Packed(day)));
        (WorldDates.At(last - 1).Earliest, WorldDates.At(last).Earliest).Should().Be((CalendarTime.Packed(day - 1), CalendarTime.Packed(day)));
    }

    private static void ShouldBeRight(in WorldDates dates, long now)
    {
        var expected = (now, CalendarTime.Packed(CalendarTime.DayOf(now - LocalDay.GreatestOffsetMicros)), CalendarTime.Packed(CalendarTime.DayOf(now + LocalDay.GreatestOffsetMicros)));
        if ((dates.Now, dates.Earliest, dates.Latest) != expected)
        {
            (dates.Now, dates.Earliest, dates.Latest).Should().Be(expected);
        }
    }
}
