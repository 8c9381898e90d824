using CsCheck;
using NodaTime;
using NodaTime.Text;

namespace Messaging.Policy.Tests.Pace;

/// <summary>Days, ISO weeks and months of a zone, each from its first instant to the next one's.</summary>
public sealed class CalendarWindowsTests
{
    [Theory]
    [InlineData("UTC", "Day", "2026-11-22T10:00:00Z", "2026-11-22T00:00:00Z", "2026-11-23T00:00:00Z")]
    [InlineData("Europe/Madrid", "Day", "2026-11-28T23:00:00Z", "2026-11-28T23:00:00Z", "2026-11-29T23:00:00Z")]
    [InlineData("Europe/Madrid", "Day", "2026-10-25T12:00:00Z", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z")]
    [InlineData("UTC", "Week", "2026-11-22T10:00:00Z", "2026-11-16T00:00:00Z", "2026-11-23T00:00:00Z")]
    [InlineData("UTC", "Week", "2027-01-02T10:00:00Z", "2026-12-28T00:00:00Z", "2027-01-04T00:00:00Z")]
    [InlineData("UTC", "Month", "2028-02-29T23:59:59Z", "2028-02-01T00:00:00Z", "2028-03-01T00:00:00Z")]
    [InlineData("America/New_York", "Month", "2026-11-01T03:59:59Z", "2026-10-01T04:00:00Z", "2026-11-01T04:00:00Z")]
    public void A_window_is_the_one_of_the_zone(string zone, string unit, string at, string start, string end) => Expect(zone, unit, at, start, end);

    [Theory]
    [InlineData("2026-09-05T12:00:00Z", "2026-09-05T04:00:00Z", "2026-09-06T04:00:00Z")]
    [InlineData("2026-09-06T04:00:00Z", "2026-09-06T04:00:00Z", "2026-09-07T03:00:00Z")]
    public void A_day_whose_midnight_does_not_exist_begins_at_its_first_instant(string at, string start, string end) => Expect("America/Santiago", "Day", at, start, end);

    [Theory]
    [InlineData("2011-12-30T09:59:59Z", "2011-12-29T10:00:00Z", "2011-12-30T10:00:00Z")]
    [InlineData("2011-12-30T10:00:00Z", "2011-12-30T10:00:00Z", "2011-12-31T10:00:00Z")]
    public void A_day_that_does_not_exist_has_no_window(string at, string start, string end) => Expect("Pacific/Apia", "Day", at, start, end);

    [Theory]
    [InlineData("2010-11-07T02:29:59Z", "2010-11-06T02:30:00Z")]
    [InlineData("2010-11-07T02:30:30Z", "2010-11-07T02:30:00Z")]
    [InlineData("2010-11-07T03:15:00Z", "2010-11-07T02:30:00Z")]
    public void A_day_that_has_begun_goes_on_where_the_clock_goes_back_across_midnight(string at, string start)
    {
        // Until 2011 Newfoundland put its clocks back at one minute past midnight.
        var window = new CalendarWindows(DateTimeZoneProviders.Tzdb["America/St_Johns"], CalendarUnit.Day).At(Of(at));
        window.Start.Should().Be(Of(start));
    }

    [Fact]
    public void Windows_of_every_zone_follow_each_other_without_a_gap()
    {
        var zones = DateTimeZoneProviders.Tzdb.Ids.ToArray();
        Gen.Select(Gen.Int[0, zones.Length - 1], Gen.Enum<CalendarUnit>(), Gen.Long[Of("1950-01-01T00:00:00Z"), Of("2050-01-01T00:00:00Z")]).Sample(
            (zone, unit, at) =>
            {
                var windows = new CalendarWindows(DateTimeZoneProviders.Tzdb[zones[zone]], unit);
                var window = windows.At(at);
                window.Start.Should().BeLessThanOrEqualTo(at);
                window.End.Should().BeGreaterThan(at);
                windows.At(window.Start).Should().Be(window);
                windows.At(window.End - 1).Should().Be(window);
                windows.At(window.End).Start.Should().Be(window.End);
                windows.At(window.Start - 1).End.Should().Be(window.Start);
            },
            iter: 2_000);
    }

    [Fact]
    public void The_first_and_the_last_instants_of_all_have_a_window()
    {
        foreach (var unit in Enum.GetValues<CalendarUnit>())
        {
            var windows = new CalendarWindows(DateTimeZoneProviders.Tzdb["Asia/Tokyo"], unit);
            foreach (var at in new[] { Micros.Of(Instant.MinValue), Micros.Of(Instant.MaxValue) })
            {
                windows.At(at).End.Should().BeGreaterThan(windows.At(at).Start);
            }
        }
    }

    private static void Expect(string zone, string unit, string at, string start, string end)
    {
        var window = new CalendarWindows(DateTimeZoneProviders.Tzdb[zone], Enum.Parse<CalendarUnit>(unit)).At(Of(at));
        Micros.ToInstant(window.Start).ToString().Should().Be(start);
        Micros.ToInstant(window.End).ToString().Should().Be(end);
    }

    private static long Of(string instant) => Micros.Of(InstantPattern.General.Parse(instant).Value);
}
