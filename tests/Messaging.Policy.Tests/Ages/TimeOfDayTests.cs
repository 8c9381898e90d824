using CsCheck;
using NodaTime;

namespace Messaging.Policy.Tests.Ages;

/// <summary>The time of day that clocks show, by arithmetic, is the one that the calendar gives.</summary>
public sealed class TimeOfDayTests
{
    [Fact]
    public void The_time_of_day_is_that_of_the_calendar_before_and_after_1970() =>
        Gen.Select(Gen.Long[-60_000_000_000_000_000, 250_000_000_000_000_000], Gen.Int[-64_800, 64_800]).Sample(
            (micros, seconds) =>
            {
                var offset = Offset.FromSeconds(seconds);
                return CalendarTime.NanosecondOfDay(micros, offset) == Micros.ToInstant(micros).WithOffset(offset).TimeOfDay.NanosecondOfDay;
            },
            iter: 20_000);

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(-1, 0, 86_399_999_999_000)]
    [InlineData(0, -1, 86_399_000_000_000)]
    [InlineData(86_399_999_999, 0, 86_399_999_999_000)]
    [InlineData(86_400_000_000, 0, 0)]
    [InlineData(1, 64_800, 64_800_000_001_000)]
    public void Days_begin_at_midnight(long micros, int seconds, long expected) =>
        CalendarTime.NanosecondOfDay(micros, Offset.FromSeconds(seconds)).Should().Be(expected);
}
