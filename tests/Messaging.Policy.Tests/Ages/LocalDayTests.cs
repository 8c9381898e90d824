using CsCheck;
using NodaTime;
using NodaTime.TimeZones;

namespace Messaging.Policy.Tests.Ages;

public class LocalDayTests
{
    private static readonly DateTimeZone[] ListedZones =
        [.. TzdbDateTimeZoneSource.Default.ZoneLocations!.Select(location => DateTimeZoneProviders.Tzdb[location.ZoneId])];

    [Theory]
    [InlineData("2026-11-22", "Europe/Madrid", "2026-11-21T23:00:00Z")]
    [InlineData("2026-11-22", "Etc/UTC", "2026-11-22T00:00:00Z")]
    [InlineData("2018-11-04", "America/Sao_Paulo", "2018-11-04T03:00:00Z")] // clocks went from 00:00 to 01:00
    [InlineData("2018-02-18", "America/Sao_Paulo", "2018-02-18T03:00:00Z")] // and back from 24:00 to 23:00: the day before lasted on
    [InlineData("2024-03-31", "Asia/Beirut", "2024-03-30T22:00:00Z")]
    [InlineData("2024-04-26", "Africa/Cairo", "2024-04-25T22:00:00Z")]
    [InlineData("2025-04-25", "Africa/Cairo", "2025-04-24T22:00:00Z")]
    [InlineData("2010-11-07", "America/St_Johns", "2010-11-07T02:30:00Z")] // clocks went back from 00:01: the day's first minute comes twice
    [InlineData("2011-12-29", "Pacific/Apia", "2011-12-29T10:00:00Z")]
    [InlineData("2011-12-30", "Pacific/Apia", "2011-12-30T10:00:00Z")] // the day that Samoa left out
    [InlineData("2011-12-31", "Pacific/Apia", "2011-12-30T10:00:00Z")]
    [InlineData("1993-08-20", "Pacific/Kwajalein", "1993-08-20T12:00:00Z")]
    [InlineData("1993-08-21", "Pacific/Kwajalein", "1993-08-21T12:00:00Z")] // the day that Kwajalein left out
    [InlineData("1993-08-22", "Pacific/Kwajalein", "1993-08-21T12:00:00Z")]
    [InlineData("1969-09-30", "Pacific/Kwajalein", "1969-09-29T13:00:00Z")] // a day that Kwajalein had twice
    [InlineData("1867-10-18", "America/Juneau", "1867-10-17T08:57:41Z")]
    public void A_day_starts_at_its_first_instant(string date, string zone, string start) =>
        AgeFixture.StartMicros(AgeFixture.Date(date), DateTimeZoneProviders.Tzdb[zone]).Should().Be(AgeFixture.At(start));

    [Fact]
    public void Every_listed_zone_agrees_with_NodaTime_on_the_days_round_all_its_changes()
    {
        foreach (var zone in ListedZones)
        {
            var changes = zone.GetZoneIntervals(Instant.FromUtc(1800, 1, 1, 0, 0), Instant.FromUtc(2040, 1, 1, 0, 0)).Where(interval => interval.HasStart);
            foreach (var date in changes.Select(interval => interval.Start.InUtc().Date).SelectMany(date => Enumerable.Range(-2, 5).Select(date.PlusDays)).Distinct())
            {
                AgeFixture.StartMicros(date, zone).Should().Be(Expected(date, zone), "of {0} in {1}", date, zone.Id);
            }
        }
    }

    [Fact]
    public void Every_listed_zone_agrees_with_NodaTime_on_any_day() =>
        Gen.Select(Gen.OneOf(ListedZones), Gen.Int[-100_000, 100_000])
            .Sample((zone, day) => AgeFixture.StartMicros(CalendarTime.Date(day), zone) == Expected(CalendarTime.Date(day), zone), iter: 50_000);

    [Fact]
    public void The_clock_shows_an_earlier_date_until_the_start_and_never_before_it_the_date() =>
        Gen.Select(Gen.OneOf(ListedZones), Gen.Int[-50_000, 50_000]).Sample((zone, day) =>
        {
            var date = CalendarTime.Date(day);
            var start = AgeFixture.StartMicros(date, zone);
            return Micros.ToInstant(start).InZone(zone).Date >= date && Micros.ToInstant(start - 1).InZone(zone).Date < date;
        });

    [Theory]
    [InlineData(18)]
    [InlineData(-18)]
    [InlineData(0)]
    public void The_greatest_offsets_bound_every_start(int hours)
    {
        var date = new LocalDate(2026, 11, 22);
        var zone = DateTimeZone.ForOffset(Offset.FromHours(hours));

        AgeFixture.StartMicros(date, zone).Should().Be(CalendarTime.MidnightUtc(CalendarTime.Day(date)) - (hours * CalendarTime.MicrosPerHour));
        Math.Abs(hours * CalendarTime.MicrosPerHour).Should().BeLessThanOrEqualTo(LocalDay.GreatestOffsetMicros);
        Math.Max(Math.Abs(Offset.MaxValue.Ticks), Math.Abs(Offset.MinValue.Ticks)).Should().Be(LocalDay.GreatestOffsetMicros * 10);
    }

    [Fact]
    public void The_ends_of_the_calendar_have_starts()
    {
        var west = DateTimeZone.ForOffset(Offset.FromHours(-12));

        AgeFixture.StartMicros(LocalDate.MaxIsoValue, west).Should().Be(AgeFixture.At("9999-12-31T12:00:00Z"));
        AgeFixture.StartMicros(LocalDate.MinIsoValue, west).Should().Be(AgeFixture.At("-9998-01-01T12:00:00Z"));
        AgeFixture.StartMicros(LocalDate.MinIsoValue, DateTimeZoneProviders.Tzdb["Asia/Tokyo"]).Should().Be(Micros.Of(Instant.MinValue));
    }

    private static long Expected(LocalDate date, DateTimeZone zone)
    {
        try
        {
            return Micros.Of(zone.AtStartOfDay(date).ToInstant());
        }
        catch (SkippedTimeException)
        {
            return Micros.Of(zone.AtStartOfDay(date.PlusDays(1)).ToInstant());
        }
    }
}
