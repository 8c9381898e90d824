using CsCheck;
using static Messaging.Policy.Tests.Ages.AgeFixture;

namespace Messaging.Policy.Tests.Ages;

public class AgeRangeTests
{
    private static readonly LocalClock Madrid = Clock("ES", "Europe/Madrid");

    [Theory]
    [InlineData("2026-11-01", 16, 20, "2010-11-01", "2005-11-02")]
    [InlineData("2026-11-01", 0, 0, "2026-11-01", "2025-11-02")]
    [InlineData("2026-02-28", 18, 18, "2008-02-28", "2007-03-01")] // who was born on 29 February is 18 on 1 March
    [InlineData("2026-03-01", 18, 18, "2008-03-01", "2007-03-02")]
    [InlineData("2028-02-29", 17, 17, "2011-02-28", "2010-03-01")] // a day that the year of birth had not
    [InlineData("2028-02-29", 20, 23, "2008-02-29", "2004-03-01")]
    public void A_range_allows_the_dates_between_the_youngest_and_the_oldest(string asOf, int lower, int upper, string latest, string earliest)
    {
        var span = new BirthSpan(new AgeRange(lower, upper, Date(asOf)));

        span.Latest.Should().Be((BirthDate)Date(latest));
        span.Earliest.Should().Be((BirthDate)Date(earliest));
        span.HasEarliest.Should().BeTrue();
        new BirthSpan(new AgeRange(lower, null, Date(asOf))).HasEarliest.Should().BeFalse();
    }

    [Fact]
    public void Somebody_born_on_an_end_of_a_range_is_of_that_age_on_its_day_and_a_day_beyond_is_not() =>
        Gen.Select(Gen.Int[-20_000, 60_000], Gen.Int[0, 150], Gen.Int[0, 150]).Sample((day, one, other) =>
        {
            var (lower, upper) = (Math.Min(one, other), Math.Max(one, other));
            var span = new BirthSpan(new AgeRange(lower, upper, CalendarTime.Date(day)));
            int? AgeOn(int birthday) => Birthday.AgeAt(BirthDate.OfDay(birthday), default, 0, CalendarTime.MidnightUtc(day) + (12 * CalendarTime.MicrosPerHour));
            return AgeOn(span.Latest.DayNumber) == lower
                && (AgeOn(span.Latest.DayNumber + 1) ?? -1) < lower
                && AgeOn(span.Earliest.DayNumber) == upper
                && AgeOn(span.Earliest.DayNumber - 1) > upper;
        }, iter: 20_000);

    [Theory]
    [InlineData("2010-06-01", AgeAssurance.Declared, AgeAssurance.Estimated, "2010-06-01", AgeAssurance.Estimated)] // inside: exact, and as well proved as the better
    [InlineData("2010-06-01", AgeAssurance.Verified, AgeAssurance.Estimated, "2010-06-01", AgeAssurance.Verified)]
    [InlineData("2000-01-01", AgeAssurance.Declared, AgeAssurance.Estimated, "2012-11-01", AgeAssurance.Estimated)] // outside: the better proved alone
    [InlineData("2000-01-01", AgeAssurance.Verified, AgeAssurance.Estimated, "2000-01-01", AgeAssurance.Verified)]
    [InlineData("2000-01-01", AgeAssurance.Declared, AgeAssurance.Declared, "2012-11-01", AgeAssurance.Declared)] // as well proved: the younger
    [InlineData("2013-01-01", AgeAssurance.Declared, AgeAssurance.Declared, "2013-01-01", AgeAssurance.Declared)]
    [InlineData("2027-01-01", AgeAssurance.Verified, AgeAssurance.Declared, "2012-11-01", AgeAssurance.Declared)] // a date whose day has not begun is none
    public void A_date_and_a_range_are_what_both_allow_or_else_the_better_proved(string birth, AgeAssurance ofDate, AgeAssurance ofRange, string latest, AgeAssurance assurance)
    {
        var span = new BirthSpan(new AgeRange(14, 17, Date("2026-11-01"), ofRange));

        var known = KnownAge.Of(Date(birth), ofDate, span, Madrid, At("2026-11-22T10:00:00Z"));

        known.IsKnown.Should().BeTrue();
        known.Latest.Should().Be((BirthDate)Date(latest));
        known.Assurance.Should().Be(assurance);
    }

    [Fact]
    public void A_range_of_a_day_that_has_not_begun_counts_as_of_today_up_to_that_day()
    {
        var span = new BirthSpan(new AgeRange(18, 20, Date("2026-11-24")));
        var begins = At("2026-11-23T23:00:00Z");

        var before = KnownAge.Of(null, default, span, Madrid, At("2026-11-22T10:00:00Z"));
        before.Latest.Should().Be((BirthDate)Date("2008-11-22"));
        before.Earliest.Should().Be((BirthDate)Date("2005-11-23"));
        before.StandsStill.Should().BeTrue();
        before.Until.Should().Be(begins);
        KnownAge.Of(null, default, span, Madrid, begins - 1).Latest.Should().Be((BirthDate)Date("2008-11-23"));
        var then = KnownAge.Of(null, default, span, Madrid, begins);
        then.Latest.Should().Be((BirthDate)Date("2008-11-24"));
        then.StandsStill.Should().BeFalse();
        then.Until.Should().Be(Micros.Never);
    }

    [Theory]
    [InlineData(-1, 5, AgeAssurance.Declared)]
    [InlineData(6, 5, AgeAssurance.Declared)]
    [InlineData(0, 151, AgeAssurance.Declared)]
    [InlineData(151, null, AgeAssurance.Declared)]
    [InlineData(13, 15, AgeAssurance.Unspecified)]
    [InlineData(13, 15, (AgeAssurance)9)]
    public void A_range_that_makes_no_sense_is_no_answer(int lower, int? upper, AgeAssurance assurance)
    {
        var range = new AgeRange(lower, upper, Date("2026-11-01"), assurance);
        var account = new Account { Id = "ana", AgeRange = range };

        account.IsUnderstood.Should().BeFalse();
        account.AgeRange.Should().Be(range);
        account.BirthSpan.Should().BeNull("nothing is read off it");
        (account with { AgeRange = new AgeRange(13, 15, Date("2026-11-01")) }).IsUnderstood.Should().BeTrue();
        (account with { AgeRange = null }).IsUnderstood.Should().BeTrue();
        FluentActions.Invoking(() => new AgeSubject(null, default) { AgeRange = range }).Should().Throw<ArgumentException>().WithMessage("Allowed are a lower age of 0 to 150*");
    }

    [Fact]
    public void The_default_range_and_an_undefined_consent_are_no_answers()
    {
        new Account { Id = "ana", AgeRange = default(AgeRange) }.IsUnderstood.Should().BeFalse();
        new Account { Id = "ana", Consent = (Consent)5 }.IsUnderstood.Should().BeFalse();
        new Account { Id = "ana", Consent = (Consent)(-1) }.IsUnderstood.Should().BeFalse();
        new Account { Id = "ana", Consent = Consent.Withdrawn }.IsUnderstood.Should().BeTrue();
        default(Consent).Should().Be(Consent.Unknown);
        new AgeRange(13, 15, Date("2026-11-01")).ToString().Should().NotContainAny("13", "15", "2026");
    }

    [Theory]
    [InlineData("ES", "Atlantic/Canary", "2026-11-21T23:00:00Z", "2026-11-22T00:00:00Z")] // Madrid is an hour before the Canaries
    [InlineData("US", "America/Los_Angeles", "2026-11-22T05:00:00Z", "2026-11-22T08:00:00Z")]
    [InlineData("US", null, "2026-11-22T05:00:00Z", "2026-11-22T10:00:00Z")]
    [InlineData(null, "Europe/Madrid", "2026-11-21T10:00:00Z", "2026-11-22T12:00:00Z")]
    [InlineData("BV", null, "2026-11-21T10:00:00Z", "2026-11-22T12:00:00Z")] // no zone is listed
    [InlineData("GB", "Europe/London", "2026-11-22T00:00:00Z", "2026-11-22T00:00:00Z")]
    public void The_oldest_age_is_attained_where_the_day_begins_first_and_the_youngest_by_the_own_clock(string? region, string? zone, string first, string own)
    {
        BirthDate birth = Date("2008-11-22");
        var (opens, begins) = (At(first), At(own));

        Birthday.OldestAt(birth, In(region), WorldDates.At(opens)).Should().Be(18);
        Birthday.OldestAt(birth, In(region), WorldDates.At(opens - 1)).Should().Be(17);
        Birthday.FirstAttainedMicros(birth, 18, In(region)).Should().Be(opens);
        Birthday.AgeAt(birth, Clock(region, zone), 0, begins).Should().Be(18);
        Birthday.AgeAt(birth, Clock(region, zone), 0, begins - 1).Should().Be(17);
    }
}
