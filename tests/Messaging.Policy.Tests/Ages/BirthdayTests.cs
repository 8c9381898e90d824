using CsCheck;
using NodaTime;
using NodaTime.TimeZones;
using static Messaging.Policy.Tests.Ages.AgeFixture;

namespace Messaging.Policy.Tests.Ages;

public class BirthdayTests
{
    private static readonly Gen<LocalClock> Clocks = Gen.OneOf(
    [
        .. TzdbDateTimeZoneSource.Default.ZoneLocations!.Select(location => Clock(location.CountryCode, location.ZoneId)),
        .. TzdbDateTimeZoneSource.Default.ZoneLocations!.Select(location => Clock(location.CountryCode, null)),
        default,
    ]);

    private static readonly Gen<LocalDate> Births = Gen.Frequency(
        (4, Gen.Int[CalendarTime.Day(1880, 1, 1), CalendarTime.Day(2030, 1, 1)].Select(CalendarTime.Date)),
        (1, Gen.Int[476, 507].Select(four => new LocalDate(4 * four, 2, 29))),
        (1, Gen.Int[1880, 2030].SelectMany(year => Gen.OneOf(new LocalDate(year, 2, 28), new LocalDate(year, 3, 1), new LocalDate(year, 12, 31), new LocalDate(year, 1, 1)))));

    [Theory]
    [InlineData("2008-02-29", 18, "2026-03-01")] // a common year
    [InlineData("2008-02-29", 16, "2024-02-29")] // a leap year
    [InlineData("2008-02-29", 92, "2100-03-01")] // divisible by four, and common
    [InlineData("2000-02-29", 400, "2400-02-29")]
    [InlineData("2008-02-28", 18, "2026-02-28")]
    [InlineData("2010-11-22", 0, "2010-11-22")]
    [InlineData("2008-02-29", 0, "2008-02-29")]
    [InlineData("2010-12-31", 7989, "9999-12-31")]
    [InlineData("9996-02-29", 3, "9999-03-01")]
    public void The_birthday_is_the_same_date_N_years_later_and_1_March_for_29_February_in_a_common_year(string birth, int age, string date) =>
        AgeFixture.Birthday(Date(birth), age).Should().Be(Date(date));

    [Theory]
    [InlineData("2010-01-01", 7990)]
    [InlineData("2010-01-01", 8000)]
    [InlineData("2010-01-01", int.MaxValue)]
    public void No_birthday_is_later_than_the_year_9999(string birth, int age)
    {
        AgeFixture.Birthday(Date(birth), age).Should().BeNull();
        Birthday.AttainedMicros(Date(birth), age, default, 0).Should().Be(Micros.Never);
        Birthday.HasAttained(Date(birth), age, default, 0, At("9999-12-31T23:59:59Z")).Should().BeFalse();
    }

    [Fact]
    public void A_shift_beyond_the_last_day_is_never()
    {
        Birthday.AttainedMicros(Date("9990-12-31"), 9, default, 0).Should().Be(At("9999-12-31T12:00:00Z"));
        Birthday.AttainedMicros(Date("9990-12-30"), 9, default, 1).Should().Be(At("9999-12-31T12:00:00Z"));
        Birthday.AttainedMicros(Date("9990-12-31"), 9, default, 1).Should().Be(Micros.Never);
        Birthday.HasAttained(Date("9990-12-31"), 9, default, 1, At("9999-12-31T23:59:59Z")).Should().BeFalse();
        Birthday.HasAttained(Date("9990-12-31"), 9, default, 0, At("9999-12-31T12:00:00Z")).Should().BeTrue();
        Birthday.AgeAt(Date("9990-12-31"), default, 0, At("9999-12-31T23:59:59.999999Z")).Should().Be(9);
        Birthday.AgeAt(Date("9990-12-31"), default, 1, At("9999-12-31T23:59:59.999999Z")).Should().Be(8);
        Birthday.AgeAt(Date("9990-01-01"), default, 0, At("9999-12-31T23:59:59.999999Z")).Should().Be(9);
    }

    [Theory] // vectors published with the research on age laws
    [InlineData("2008-02-29", "GB", null, 18, "2026-03-01T00:00:00Z")]
    [InlineData("2008-02-29", "GB", "Europe/London", 16, "2024-02-29T00:00:00Z")]
    [InlineData("2010-12-10", "AU", null, 16, "2026-12-09T16:00:00Z")]
    [InlineData("2008-11-22", "US", null, 18, "2026-11-22T10:00:00Z")]
    [InlineData("2007-11-22", "KR", null, 19, "2026-11-21T15:00:00Z")]
    [InlineData("2010-06-15", "DK", null, 15, "2025-06-14T22:00:00Z")]
    [InlineData("2008-02-29", null, null, 18, "2026-03-01T12:00:00Z")]
    [InlineData("1993-12-30", "WS", null, 18, "2011-12-30T10:00:00Z")]
    [InlineData("1997-11-04", "BR", "America/Sao_Paulo", 21, "2018-11-04T03:00:00Z")]
    public void An_age_is_attained_at_the_first_instant_of_the_birthday(string birth, string? region, string? zone, int age, string instant)
    {
        var clock = Clock(region, zone);
        var attained = At(instant);

        Birthday.AttainedMicros(Date(birth), age, clock, 0).Should().Be(attained);
        Birthday.HasAttained(Date(birth), age, clock, 0, attained).Should().BeTrue();
        Birthday.HasAttained(Date(birth), age, clock, 0, attained - 1).Should().BeFalse();
        Birthday.AgeAt(Date(birth), clock, 0, attained).Should().Be(age);
        Birthday.AgeAt(Date(birth), clock, 0, attained - 1).Should().Be(age - 1);
    }

    [Fact]
    public void Before_the_day_of_birth_has_begun_there_is_no_age()
    {
        var clock = Clock("ES", "Europe/Madrid");
        var begun = At("2026-11-21T23:00:00Z");

        Birthday.AgeAt(Date("2026-11-22"), clock, 0, begun - 1).Should().BeNull();
        Birthday.AgeAt(Date("2026-11-22"), clock, 0, begun).Should().Be(0);
        Birthday.AgeAt(Date("2031-11-22"), clock, 0, begun).Should().BeNull();
    }

    [Fact]
    public void A_day_shift_puts_off_every_age_but_not_birth()
    {
        var clock = Clock("CN", "Asia/Shanghai");
        var begun = At("2026-11-21T16:00:00Z");
        var nextDay = begun + CalendarTime.MicrosPerDay;

        Birthday.AgeAt(Date("2026-11-22"), clock, 1, begun - 1).Should().BeNull();
        Birthday.AgeAt(Date("2026-11-22"), clock, 1, begun).Should().Be(0);
        Birthday.AttainedMicros(Date("2026-11-22"), 0, clock, 1).Should().Be(begun);
        Birthday.AgeAt(Date("2008-11-22"), clock, 1, nextDay - 1).Should().Be(17);
        Birthday.AgeAt(Date("2008-11-22"), clock, 1, nextDay).Should().Be(18);
        Birthday.AttainedMicros(Date("2008-11-22"), 18, clock, 1).Should().Be(nextDay);
        Birthday.AttainedMicros(Date("2008-02-29"), 18, clock, 1).Should().Be(At("2026-03-01T16:00:00Z")); // 2 March in China
    }

    [Fact]
    public void The_age_agrees_with_the_instants_at_which_ages_are_attained_to_the_microsecond() =>
        Gen.Select(Births, Clocks, Gen.Int[0, 2], Gen.Int[0, 120]).Sample((birth, clock, shift, age) =>
        {
            var attained = Birthday.AttainedMicros(birth, age, clock, shift);
            return Birthday.AgeAt(birth, clock, shift, attained) == age
                && Birthday.AgeAt(birth, clock, shift, attained + 1) == age
                && Birthday.AgeAt(birth, clock, shift, attained - 1) == (age == 0 ? null : age - 1)
                && Birthday.HasAttained(birth, age, clock, shift, attained)
                && !Birthday.HasAttained(birth, age, clock, shift, attained - 1);
        }, iter: 30_000);

    [Fact]
    public void The_age_at_any_instant_is_the_greatest_one_attained() =>
        Gen.Select(Births, Clocks, Gen.Int[0, 2], Gen.Long[At("1875-01-01T00:00:00Z"), At("2060-01-01T00:00:00Z")]).Sample((birth, clock, shift, now) =>
        {
            int? greatest = null;
            for (var age = 0; Birthday.AttainedMicros(birth, age, clock, shift) <= now; age++)
            {
                greatest = age;
            }

            return Birthday.AgeAt(birth, clock, shift, now) == greatest;
        }, iter: 2_000);

    [Fact]
    public void In_the_days_round_a_birthday_the_age_is_the_greatest_one_attained() =>
        Gen.Select(Births, Clocks, Gen.Int[0, 2], Gen.Int[0, 100], Gen.Long[-4 * CalendarTime.MicrosPerDay, 4 * CalendarTime.MicrosPerDay]).Sample((birth, clock, shift, age, distance) =>
        {
            var now = CalendarTime.MidnightUtc(CalendarTime.Day(birth.Year + age, birth.Month, birth.Day)) + distance;
            var expected = now >= Birthday.AttainedMicros(birth, age, clock, shift) ? age : age - 1;
            return Birthday.AgeAt(birth, clock, shift, now) == (expected < 0 ? null : expected)
                && Birthday.HasAttained(birth, age, clock, shift, now) == (expected == age);
        }, iter: 30_000);

    [Fact]
    public void Nobody_is_aged_early_in_any_zone_of_their_country()
    {
        var locations = TzdbDateTimeZoneSource.Default.ZoneLocations!;
        Gen.Select(Births, Gen.OneOf([.. locations]), Gen.Int[0, 100]).Sample((birth, location, age) =>
        {
            var unknown = Birthday.AttainedMicros(birth, age, Clock(location.CountryCode, null), 0);
            var date = Micros.ToInstant(unknown).InZone(DateTimeZoneProviders.Tzdb[location.ZoneId]).Date;

            // Written apart from the arithmetic: years by comparing dates as people do.
            var whole = date.Year - birth.Year - ((date.Month, date.Day).CompareTo((birth.Month, birth.Day)) < 0 ? 1 : 0);
            return whole >= age && unknown >= Birthday.AttainedMicros(birth, age, Clock(location.CountryCode, location.ZoneId), 0);
        }, iter: 10_000);
    }

    [Fact]
    public void A_shift_never_makes_anyone_older_sooner() =>
        Gen.Select(Births, Clocks, Gen.Int[0, 3], Gen.Int[0, 100]).Sample((birth, clock, shift, age) =>
            Birthday.AttainedMicros(birth, age, clock, shift) <= Birthday.AttainedMicros(birth, age, clock, shift + 1));

    [Fact]
    public void A_birth_date_of_another_calendar_is_the_same_person()
    {
        var birth = Date("2008-02-29");
        var hebrew = birth.WithCalendar(CalendarSystem.HebrewCivil);
        var clock = Clock("GB", null);

        AgeFixture.Birthday(hebrew, 18).Should().Be(Date("2026-03-01"));
        Birthday.AttainedMicros(hebrew, 18, clock, 0).Should().Be(Birthday.AttainedMicros(birth, 18, clock, 0));
        Birthday.AgeAt(hebrew, clock, 0, At("2026-11-22T00:00:00Z")).Should().Be(18);
    }

    [Fact]
    public void People_asked_at_one_instant_share_its_dates()
    {
        var dates = WorldDates.At(At("2026-11-22T10:00:00Z"));

        dates.Now.Should().Be(At("2026-11-22T10:00:00Z"));
        dates.Earliest.Should().Be(CalendarTime.Packed(Date("2026-11-21")));
        dates.Latest.Should().Be(CalendarTime.Packed(Date("2026-11-23")));
        Birthday.AgeAt(Date("2008-11-22"), Clock("US", null), 0, dates).Should().Be(18);
        Birthday.AgeAt(Date("2008-11-22"), default, 0, dates).Should().Be(17);
    }

    [Fact]
    public void The_dates_of_an_instant_are_those_of_the_greatest_offsets() =>
        Gen.Long[At("-9990-01-01T00:00:00Z"), At("9999-12-30T00:00:00Z")].Sample(now =>
        {
            var dates = WorldDates.At(now);
            return dates.Now == now
                && dates.Earliest == CalendarTime.Packed(Micros.ToInstant(now).WithOffset(Offset.MinValue).Date)
                && dates.Latest == CalendarTime.Packed(Micros.ToInstant(now).WithOffset(Offset.MaxValue).Date);
        }, iter: 100_000);

    [Fact]
    public void A_birth_date_keeps_its_parts() =>
        Gen.Int[CalendarTime.Day(-9998, 1, 1), CalendarTime.LastDay].Select(CalendarTime.Date).Sample(date =>
        {
            BirthDate birth = date;
            return (birth.Year, birth.Month, birth.Day) == (date.Year, date.Month, date.Day) && birth == new BirthDate(date);
        });
}
