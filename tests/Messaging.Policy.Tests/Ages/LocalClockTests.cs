using CsCheck;
using NodaTime;
using NodaTime.TimeZones;
using static Messaging.Policy.Tests.Ages.AgeFixture;

namespace Messaging.Policy.Tests.Ages;

public class LocalClockTests
{
    private static readonly (Region Region, string? Zone)[] Places =
    [
        .. TzdbDateTimeZoneSource.Default.ZoneLocations!.Select(location => (Region.Parse(location.CountryCode), (string?)location.ZoneId)),
        .. TzdbDateTimeZoneSource.Default.ZoneLocations!.Select(location => (Region.Parse(location.CountryCode), (string?)null)).Distinct(),
        (default, null), (default, "Europe/Madrid"), (Region.Parse("ES"), "Asia/Tokyo"), (Region.Parse("EU"), "Europe/Madrid"), (Region.Parse("US-UT"), null),
    ];

    [Theory]
    [InlineData("US", "Pacific/Honolulu", "2026-11-23", "2026-11-23T10:00:00Z")]
    [InlineData("US-UT", "America/Denver", "2027-06-01", "2027-06-01T06:00:00Z")] // a part has its country's zones
    [InlineData("US", "America/New_York", "2026-11-22", "2026-11-22T05:00:00Z")]
    [InlineData("US", null, "2026-11-22", "2026-11-22T10:00:00Z")] // Honolulu and Adak are last
    [InlineData("US", null, "2026-07-01", "2026-07-01T10:00:00Z")] // Adak has summer time, Honolulu has not
    [InlineData("US", "Europe/Madrid", "2026-11-22", "2026-11-22T10:00:00Z")] // a zone of another country says nothing
    [InlineData("US", "US/Pacific", "2026-11-22", "2026-11-22T08:00:00Z")] // an alias counts as its zone
    [InlineData("IN", "Asia/Calcutta", "2026-11-22", "2026-11-21T18:30:00Z")]
    [InlineData("US", "Asia/Calcutta", "2026-11-22", "2026-11-22T10:00:00Z")] // of another country
    [InlineData("US", "america/new_york", "2026-11-22", "2026-11-22T10:00:00Z")]
    [InlineData("US", "Mars/Olympus", "2026-11-22", "2026-11-22T10:00:00Z")]
    [InlineData("US", "", "2026-11-22", "2026-11-22T10:00:00Z")]
    [InlineData("ES", null, "2026-11-22", "2026-11-22T00:00:00Z")] // the Canary Islands are last
    [InlineData("AU", null, "2026-12-10", "2026-12-09T16:00:00Z")] // Perth is last
    [InlineData("WS", "Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00Z")]
    [InlineData("MH", null, "1993-08-21", "1993-08-21T12:00:00Z")]
    [InlineData("UM", null, "2026-11-22", "2026-11-22T11:00:00Z")]
    [InlineData("EU", null, "2026-11-22", "2026-11-22T12:00:00Z")] // no zones
    [InlineData("BV", "Europe/Madrid", "2026-11-22", "2026-11-22T12:00:00Z")]
    [InlineData(null, null, "2026-11-22", "2026-11-22T12:00:00Z")] // region unknown: UTC-12
    [InlineData(null, "Europe/Madrid", "2026-11-22", "2026-11-22T12:00:00Z")]
    public void A_day_starts_where_the_account_is_or_else_last(string? region, string? zone, string date, string start)
    {
        var clock = Clock(region, zone);

        clock.StartOfDayMicros(Date(date)).Should().Be(At(start));
        clock.HasBegun(Date(date), At(start)).Should().BeTrue();
        clock.HasBegun(Date(date), At(start) - 1).Should().BeFalse();
    }

    [Fact]
    public void The_default_clock_knows_nothing_and_is_at_UTC_minus_12() =>
        default(LocalClock).StartOfDayMicros(Date("2026-11-22")).Should().Be(At("2026-11-22T12:00:00Z"));

    [Fact]
    public void Has_begun_agrees_with_the_start_everywhere_and_at_any_distance() =>
        Gen.Select(Gen.OneOf(Places), Gen.Int[-30_000, 60_000], Gen.Long[-40 * CalendarTime.MicrosPerHour, 40 * CalendarTime.MicrosPerHour], Gen.Bool)
            .Sample((place, day, distance, near) =>
            {
                var clock = new LocalClock(place.Region, place.Zone);
                var date = CalendarTime.Date(day);
                var start = clock.StartOfDayMicros(date);
                var now = near ? start + (distance % 3) : CalendarTime.MidnightUtc(day) + distance;
                return clock.HasBegun(date, now) == (start <= now);
            }, iter: 20_000);

    [Fact]
    public void Nobody_s_day_starts_early_whichever_of_the_zones_they_are_in() =>
        Gen.Select(Gen.OneOf(Places), Gen.Int[-30_000, 60_000]).Sample((place, day) =>
        {
            var date = CalendarTime.Date(day);
            var unknown = new LocalClock(place.Region, null).StartOfDayMicros(date);
            return RegionZones.Of(place.Region).All(zone => AgeFixture.StartMicros(date, zone) <= unknown)
                && RegionZones.Of(place.Region).Any(zone => AgeFixture.StartMicros(date, zone) == unknown);
        });

    [Theory]
    [InlineData("US", "America/Denver", true)]
    [InlineData("US-UT", "America/Denver", true)]
    [InlineData("US", "Europe/Paris", false)]
    [InlineData("US", "US/Mountain", true)]
    [InlineData("CA", "US/Mountain", false)]
    [InlineData("HK", "Hongkong", true)]
    [InlineData("CN-HK", "Hongkong", true)]
    [InlineData("CN", "Hongkong", false)]
    [InlineData("EU", "Europe/Paris", false)]
    [InlineData(null, "Europe/Paris", false)]
    public void Zones_are_listed_by_country(string? region, string zone, bool listed) => (RegionZones.Find(In(region), zone) is not null).Should().Be(listed);

    [Fact]
    public void Every_zone_of_the_table_is_listed_for_its_country()
    {
        foreach (var location in TzdbDateTimeZoneSource.Default.ZoneLocations!)
        {
            RegionZones.Find(In(location.CountryCode), location.ZoneId)!.Id.Should().Be(location.ZoneId);
            RegionZones.Of(In(location.CountryCode)).Should().Contain(zone => zone.Id == location.ZoneId);
        }
    }

    [Fact]
    public void Without_zones_of_a_country_the_zone_is_UTC_minus_12_alone()
    {
        RegionZones.Of(default).Should().ContainSingle().Which.Should().Be(DateTimeZone.ForOffset(Offset.FromHours(-12)));
        RegionZones.Of(In("EU")).Should().BeSameAs(RegionZones.Of(default));
    }
}
