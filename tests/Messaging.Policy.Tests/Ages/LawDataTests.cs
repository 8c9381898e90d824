using NodaTime;
using static Messaging.Policy.Tests.Ages.AgeFixture;

namespace Messaging.Policy.Tests.Ages;

public class LawDataTests
{
    [Theory]
    [InlineData("data-consent", 99)]
    [InlineData("account-consent", 26)]
    [InlineData("store-consent", 5)]
    [InlineData("feed-consent", 3)]
    [InlineData("social-media-minimum", 35)]
    [InlineData("direct-message-minimum", 8)]
    [InlineData("adult-contact-restriction", 23)]
    [InlineData("use-limit", 4)]
    [InlineData("parental-tools", 2)]
    [InlineData("age-signal", 10)]
    [InlineData("majority", 94)]
    [InlineData("leap-day", 12)]
    [InlineData("age-attained", 18)]
    public void Every_kind_ships_its_rows_in_order(string name, int count)
    {
        var kind = LawKinds.Parse(name);
        LawKinds.Name(kind).Should().Be(name);

        var rows = RegionLaws.Shipped.OfKind(kind);

        rows.Should().HaveCount(count);
        rows.Should().OnlyContain(row => row.Kind == kind && row.Region.IsKnown && row.FromMicros < row.ToMicros && row.Instrument.Length > 0 && row.Source.Length > 0);
        rows.Should().Equal(rows.OrderBy(row => row.Region.Code, StringComparer.Ordinal).ThenBy(row => row.FromMicros));
        RegionLaws.Shipped.OfKind(kind).Should().BeSameAs(rows);
    }

    [Fact]
    public void The_data_says_of_when_it_is_and_until_when_it_was_looked_at()
    {
        RegionLaws.Shipped.AsOf.Should().Be(new LocalDate(2026, 11, 26));
        RegionLaws.Shipped.Version.Should().Be("2026-11-26");
        RegionLaws.Shipped.KnownUntil.Should().Be(new LocalDate(2026, 6, 27));
        RegionLaws.Shipped.KnownSince.Should().Be(new LocalDate(2026, 11, 22));
        RegionLaws.Shipped.PreviousEdition.Should().Be(new LocalDate(2026, 11, 22));
    }

    [Fact]
    public void Statuses_are_as_compiled() =>
        RegionLaws.Shipped.Standing.Rows.GroupBy(row => row.Status).ToDictionary(rows => rows.Key, rows => rows.Count()).Should().Equal(new Dictionary<LawStatus, int>
        {
            [LawStatus.InForce] = 217,
            [LawStatus.Enacted] = 24,
            [LawStatus.Proposed] = 35,
            [LawStatus.Enjoined] = 12,
            [LawStatus.StruckDown] = 2,
            [LawStatus.Repealed] = 6,
        });

    [Theory]
    [InlineData("social-media")]
    [InlineData("Majority")]
    [InlineData("")]
    [InlineData(null)]
    public void Another_name_is_no_kind(string? name)
    {
        FluentActions.Invoking(() => LawKinds.Parse(name)).Should().Throw<InvalidOperationException>();
        LawKinds.TryParse(name, out _).Should().BeFalse();
    }

    [Fact]
    public void A_number_that_is_no_kind_has_no_name() =>
        FluentActions.Invoking(() => LawKinds.Name((LawKind)14)).Should().Throw<ArgumentOutOfRangeException>();

    [Fact]
    public void Only_a_law_in_force_or_enacted_with_a_first_day_counts_and_only_inside_its_interval()
    {
        foreach (var status in Enum.GetValues<LawStatus>())
        {
            var law = Law("US", 16, status, from: 10, to: 20);
            var counts = status is LawStatus.InForce or LawStatus.Enacted;

            law.CountsAt(9).Should().BeFalse();
            law.CountsAt(10).Should().Be(counts);
            law.CountsAt(19).Should().Be(counts);
            law.CountsAt(20).Should().BeFalse();
            (law with { IsBinding = false }).CountsAt(10).Should().BeFalse("guidance never counts");
            Law("US", 16, status).CountsAt(10).Should().Be(status == LawStatus.InForce, "without a first day nobody knows since when");
            Law("EU", 16, status, from: 10, to: 20).CountsAt(10).Should().BeFalse("a group's row binds nobody");
        }
    }

    [Fact]
    public void The_rule_of_a_row_is_the_first_word_of_its_note()
    {
        Law("CN", null, note: "day-after-anniversary. Runs from the second day.").Rule.Should().Be("day-after-anniversary");
        Law("CN", null, note: "mar-1").Rule.Should().Be("mar-1");
        (Law("CN", null, note: "mar-1. Note.") with { Rule = "feb-28" }).Rule.Should().Be("feb-28");
        RegionLaws.Shipped.OfKind(LawKind.AgeAttained).Concat(RegionLaws.Shipped.OfKind(LawKind.LeapDay)).Select(row => row.Rule).Distinct().Should().BeSubsetOf(
        [
            "mar-1", "feb-28", "feb-28-end", "start-of-anniversary", "end-of-day-before", "day-before-anniversary", "day-after-anniversary", "jan-1-of-year",
        ]);
    }

    [Theory]
    [InlineData("GB", "2026-11-26T00:00:00Z", "18 from 18, 18 from 18")]
    [InlineData("GB-SCT", "2026-11-26T00:00:00Z", "18 from 18, 18 from 18")]
    [InlineData("GB", "2025-03-16T23:59:59.999999Z", "")]
    [InlineData("US-LA", "2026-05-31T23:59:59.999999Z", "")] // enjoined
    [InlineData("US-LA", "2026-06-01T00:00:00Z", "18 from 18")]
    [InlineData("US-UT", "2026-11-26T00:00:00Z", "")] // enjoined
    [InlineData("US-VT", "2026-12-31T23:59:59.999999Z", "")] // enacted, and its day has not come
    [InlineData("US-VT", "2027-01-01T00:00:00Z", "18 from 18")]
    [InlineData("US", "2027-01-01T00:00:00Z", "")] // the parts' rows are theirs
    [InlineData("ES", "2026-11-26T00:00:00Z", "")] // the Union's yardstick binds no member state
    [InlineData("EU", "2026-11-26T00:00:00Z", "")] // nor anybody else: guidance never counts
    [InlineData(null, "2024-09-30T23:59:59.999999Z", "")]
    public void Contact_laws_are_those_of_region_and_country(string? region, string instant, string rows)
    {
        var now = At(instant);
        string.Join(", ", new ContactRows(Adopting(LawKind.AdultContactRestriction)).In(In(region)).ToArray().Where(row => row.CountsAt(now)).Select(row => $"{row.Age} from {row.SenderAge}")).Should().Be(rows);
    }

    [Theory]
    [InlineData("US", "17, 16, 18")]
    [InlineData("US-LA", "17, 16")]
    [InlineData("US-TX", "17")]
    [InlineData("BR", "")]
    [InlineData(null, "17, 16, 18, 15")]
    public void A_country_s_code_alone_may_stand_for_all_its_parts(string? region, string ages)
    {
        LawRow[] rows = [Law("US", 17), Law("US-LA", 16), Law("US-CT", 18), Law("GB-SCT", 15), Law("MY", 20, LawStatus.Proposed)];
        var table = LawTable.Of(rows.Select((row, index) => row with { Kind = LawKind.AdultContactRestriction, Instrument = $"Act {index}", Source = "a" }));
        AdoptedLaws Adopted(bool withParts) => new([new LawAdoption(LawKind.AdultContactRestriction)], table, withParts);
        string Ages(bool withParts, string? where) => string.Join(", ", new ContactRows(Adopted(withParts)).In(In(where)).ToArray().OrderBy(row => row.Instrument, StringComparer.Ordinal).Select(row => row.Age));

        Ages(withParts: true, region).Should().Be(ages);
        Ages(withParts: false, region).Should().Be(region == "US" ? "17" : ages);
        Ages(withParts: true, "GB").Should().Be("15");
        Ages(withParts: false, "GB").Should().BeEmpty();
    }

    [Theory]
    [InlineData("CN", 1)]
    [InlineData("CN-BJ", 1)]
    [InlineData("HK", 0)]
    [InlineData("TW", 0)]
    [InlineData("KR", 0)] // 1 January of the year would be sooner
    [InlineData("JP", 0)]
    [InlineData("US-VA", 0)] // the day before would be sooner
    [InlineData("NZ", 0)] // 28 February would be sooner
    [InlineData("ES", 0)]
    [InlineData(null, 1)]
    public void An_adopted_law_on_attainment_only_ever_delays(string? region, int days)
    {
        new AttainmentLaws(Adopting(LawKind.LeapDay, LawKind.AgeAttained)).DayShift(In(region)).Should().Be(days);
        new AttainmentLaws(Adopting(LawKind.AgeAttained)).DayShift(In(region)).Should().Be(days);
        new AttainmentLaws(Adopting(LawKind.LeapDay)).DayShift(In(region)).Should().Be(0);
        new AttainmentLaws(Adopting(LawKind.Majority)).DayShift(In(region)).Should().Be(0);
        new AttainmentLaws(Adopting()).DayShift(In(region)).Should().Be(0);
    }

    [Fact]
    public void A_law_on_attainment_that_is_not_in_force_delays_nothing()
    {
        Shifts(Day("CN") with { Status = LawStatus.Proposed }).DayShift(In("CN")).Should().Be(0);
        Shifts(Day("CN-BJ"), Day("CN-BJ")).Should().Match<AttainmentLaws>(laws =>
            laws.DayShift(In("CN-BJ")) == 1 && laws.DayShift(In("CN")) == 0 && laws.DayShift(In("CN-SH")) == 0 && laws.DayShift(default) == 1);

        static LawRow Day(string region) => Law(region, null, note: "day-after-anniversary. Note.") with { Kind = LawKind.AgeAttained, Instrument = "Act", Source = "a" };
        static AttainmentLaws Shifts(params LawRow[] rows) => new(new AdoptedLaws([new LawAdoption(LawKind.AgeAttained)], LawTable.Of(rows)));
    }
}
