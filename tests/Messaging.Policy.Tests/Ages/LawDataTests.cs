using NodaTime;
using static Messaging.Policy.Tests.Ages.AgeFixture;

namespace Messaging.Policy.Tests.Ages;

public class LawDataTests
{
    private const string Header = LawText.Header + "\n";

    [Theory]
    [InlineData("digital-consent", 90)]
    [InlineData("social-media-minimum", 28)]
    [InlineData("direct-message-minimum", 6)]
    [InlineData("adult-contact-restriction", 18)]
    [InlineData("majority", 94)]
    [InlineData("leap-day", 11)]
    [InlineData("age-attained", 17)]
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
    public void The_data_says_of_when_it_is() => RegionLaws.Shipped.AsOf.Should().Be(new LocalDate(2026, 11, 22));

    [Fact]
    public void Statuses_are_as_compiled() =>
        LawKinds.All.SelectMany(RegionLaws.Shipped.OfKind).GroupBy(row => row.Status).ToDictionary(rows => rows.Key, rows => rows.Count()).Should().Equal(new Dictionary<LawStatus, int>
        {
            [LawStatus.InForce] = 205,
            [LawStatus.Proposed] = 28,
            [LawStatus.EnactedNotInForce] = 15,
            [LawStatus.Enjoined] = 11,
            [LawStatus.Repealed] = 5,
        });

    [Theory]
    [InlineData("social-media")]
    [InlineData("Majority")]
    [InlineData("")]
    [InlineData(null)]
    public void Another_name_is_no_kind(string? name) => FluentActions.Invoking(() => LawKinds.Parse(name)).Should().Throw<InvalidOperationException>();

    [Fact]
    public void A_number_that_is_no_kind_has_no_name() =>
        FluentActions.Invoking(() => LawKinds.Name((LawKind)8)).Should().Throw<ArgumentOutOfRangeException>();

    [Fact]
    public void A_row_is_read_whole()
    {
        var text = Header
            + "US-VA\t16\t2026-01-01\t2026-02-27\tin-force\tadd\tbinding\tmedium\t2026-01-02\t2026-12-31\tSB 854\thttps://example.org/\tFirst interval.\r\n"
            + "AU\t\t\t\tenacted-not-in-force\treplace\tguidance\tlow\t\t\tRules\tgeneral knowledge\t\n"
            + "GR\t0\t\t\tproposed\tadd\tbinding\thigh\t\t\tBill\tsource\tnote\nGR\t1\t\t\tenjoined\tadd\tbinding\thigh\t\t\tBill\tsource\tnote\nGR\t1\t\t\trepealed\tadd\tbinding\thigh\t\t\tBill\tsource\tnote";

        using var reader = new StringReader(text);
        var rows = LawText.Parse(LawKind.Majority, reader);

        rows.Should().HaveCount(5);
        rows[0].Should().Be(new LawRow
        {
            Kind = LawKind.Majority,
            Region = In("US-VA"),
            Age = 16,
            From = Date("2026-01-01"),
            To = Date("2026-02-27"),
            Status = LawStatus.InForce,
            Combines = LawCombination.Add,
            IsBinding = true,
            KnownFrom = Date("2026-01-02"),
            KnownTo = Date("2026-12-31"),
            Confidence = LawConfidence.Medium,
            Instrument = "SB 854",
            Source = "https://example.org/",
            Note = "First interval.",
        });
        rows[1].Should().Be(new LawRow
        {
            Kind = LawKind.Majority,
            Region = In("AU"),
            Age = null,
            From = null,
            To = null,
            Status = LawStatus.EnactedNotInForce,
            Combines = LawCombination.Replace,
            IsBinding = false,
            Confidence = LawConfidence.Low,
            Instrument = "Rules",
            Source = "general knowledge",
            Note = "",
        });
        rows[2].Should().Match<LawRow>(row => row.Age == 0 && row.Status == LawStatus.Proposed && row.Confidence == LawConfidence.High);
        rows[3].Status.Should().Be(LawStatus.Enjoined);
        rows[4].Status.Should().Be(LawStatus.Repealed);
    }

    [Theory]
    [InlineData("", "line 1", "header")]
    [InlineData("region\tage\n", "line 1", "header")]
    [InlineData(Header + "US\t16\n", "line 2", "13 cells")]
    [InlineData(Header + "\n", "line 2", "13 cells")]
    [InlineData(Header + "US\t16\t\t\tin-force\tadd\tbinding\tlow\t\t\ta\tb\tc\td", "line 2", "13 cells")]
    [InlineData(Header + "us\t16\t\t\tin-force\tadd\tbinding\tlow\t\t\ta\tb\tc", "line 2", "'us' is not a region")]
    [InlineData(Header + "US\t-1\t\t\tin-force\tadd\tbinding\tlow\t\t\ta\tb\tc", "line 2", "'-1' is not an age")]
    [InlineData(Header + "US\tx\t\t\tin-force\tadd\tbinding\tlow\t\t\ta\tb\tc", "line 2", "'x' is not an age")]
    [InlineData(Header + "US\t16\t2026-02-29\t\tin-force\tadd\tbinding\tlow\t\t\ta\tb\tc", "line 2", "'2026-02-29' is not a date")]
    [InlineData(Header + "US\t16\t\t2026\tin-force\tadd\tbinding\tlow\t\t\ta\tb\tc", "line 2", "'2026' is not a date")]
    [InlineData(Header + "US\t16\t\t\tIn-force\tadd\tbinding\tlow\t\t\ta\tb\tc", "line 2", "'In-force' is not a status")]
    [InlineData(Header + "US\t16\t\t\tin-force\tadd\tbinding\t\t\t\ta\tb\tc", "line 2", "'' is not a confidence")]
    [InlineData(Header + "US\t16\t\t\tin-force\tjoin\tbinding\tlow\t\t\ta\tb\tc", "line 2", "'join' is neither add nor replace")]
    [InlineData(Header + "US\t16\t\t\tin-force\tadd\tyes\tlow\t\t\ta\tb\tc", "line 2", "'yes' is neither binding nor guidance")]
    [InlineData(Header + "US\t16\t\t\tin-force\tadd\tbinding\tlow\tx\t\ta\tb\tc", "line 2", "'x' is not a date")]
    [InlineData(Header + "US\t16\t\t\tin-force\tadd\tbinding\tlow\t\t-\ta\tb\tc", "line 2", "'-' is not a date")]
    [InlineData(Header + "US\t16\t\t\tin-force\tadd\tbinding\tlow\t\t\ta\tb\tc\nUS\n", "line 3", "13 cells")]
    public void A_line_of_another_form_is_refused_with_its_place(string text, string place, string what)
    {
        using var reader = new StringReader(text);

        FluentActions.Invoking(() => LawText.Parse(LawKind.Majority, reader)).Should().Throw<InvalidDataException>()
            .Which.Message.Should().StartWith("Law data majority, ").And.Contain(place).And.Contain(what);
    }

    [Fact]
    public void Only_a_law_in_force_counts_and_only_inside_its_interval()
    {
        foreach (var status in Enum.GetValues<LawStatus>())
        {
            var law = Law("US", 16, status, from: 10, to: 20);
            var counts = status == LawStatus.InForce;

            law.IsInForceAt(9).Should().BeFalse();
            law.IsInForceAt(10).Should().Be(counts);
            law.IsInForceAt(19).Should().Be(counts);
            law.IsInForceAt(20).Should().BeFalse();
        }
    }

    [Fact]
    public void The_rule_of_a_row_is_the_first_word_of_its_note()
    {
        Law("CN", null, note: "day-after-anniversary. Runs from the second day.").Rule.Should().Be("day-after-anniversary");
        Law("CN", null, note: "mar-1").Rule.Should().Be("mar-1");
        RegionLaws.Shipped.OfKind(LawKind.AgeAttained).Concat(RegionLaws.Shipped.OfKind(LawKind.LeapDay)).Select(row => row.Rule).Distinct().Should().BeSubsetOf(
        [
            "mar-1", "feb-28", "feb-28-end", "start-of-anniversary", "end-of-day-before", "day-before-anniversary", "day-after-anniversary", "jan-1-of-year",
        ]);
    }

    [Theory]
    [InlineData("GB", "2026-11-22T00:00:00Z", 18)]
    [InlineData("GB-SCT", "2026-11-22T00:00:00Z", 18)]
    [InlineData("GB", "2025-03-16T23:59:59.999999Z", null)]
    [InlineData("US-LA", "2026-05-31T23:59:59.999999Z", null)] // enjoined
    [InlineData("US-LA", "2026-06-01T00:00:00Z", 16)]
    [InlineData("US-UT", "2026-11-22T00:00:00Z", null)] // enjoined
    [InlineData("US-VT", "2028-01-01T00:00:00Z", null)] // enacted, not in force
    [InlineData("US", "2026-11-22T00:00:00Z", null)]
    [InlineData("ES", "2026-11-22T00:00:00Z", null)] // the Union's yardstick binds no member state
    [InlineData("EU", "2026-11-22T00:00:00Z", null)] // nor anybody else: guidance never counts
    [InlineData(null, "2026-11-22T00:00:00Z", 18)]
    [InlineData(null, "2024-09-30T23:59:59.999999Z", null)]
    public void Contact_laws_are_the_strictest_of_region_and_country(string? region, string instant, int? age) =>
        ContactAges.Create(RegionLaws.Shipped).AdultContactAge(In(region), At(instant)).Should().Be(age);

    [Fact]
    public void A_part_s_lower_contact_age_leaves_its_country_s()
    {
        var ages = new ContactAges([Law("US", 17), Law("US-LA", 16), Law("US-CT", 18), Law("BR", 0), Law("BR", null), Law("MY", 20, LawStatus.Proposed)]);

        ages.AdultContactAge(In("US-LA"), 0).Should().Be(17);
        ages.AdultContactAge(In("US-CT"), 0).Should().Be(18);
        ages.AdultContactAge(In("US-TX"), 0).Should().Be(17);
        ages.AdultContactAge(In("BR"), 0).Should().Be(0);
        ages.AdultContactAge(In("MY"), 0).Should().BeNull();
        ages.AdultContactAge(default, 0).Should().Be(18);
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
        AttainmentLaws.Create([LawKind.LeapDay, LawKind.AgeAttained], RegionLaws.Shipped).DayShift(In(region)).Should().Be(days);
        AttainmentLaws.Create([LawKind.AgeAttained], RegionLaws.Shipped).DayShift(In(region)).Should().Be(days);
        AttainmentLaws.Create([LawKind.LeapDay], RegionLaws.Shipped).DayShift(In(region)).Should().Be(0);
        AttainmentLaws.Create([LawKind.Majority], RegionLaws.Shipped).DayShift(In(region)).Should().Be(0);
        AttainmentLaws.Create([], RegionLaws.Shipped).DayShift(In(region)).Should().Be(0);
    }

    [Fact]
    public void A_law_on_attainment_that_is_not_in_force_delays_nothing()
    {
        const string dayAfter = "day-after-anniversary. Note.";

        new AttainmentLaws([Law("CN", null, LawStatus.Proposed, note: dayAfter)]).DayShift(In("CN")).Should().Be(0);
        new AttainmentLaws([Law("CN-BJ", null, note: dayAfter), Law("CN-BJ", null, note: dayAfter)]).Should().Match<AttainmentLaws>(laws =>
            laws.DayShift(In("CN-BJ")) == 1 && laws.DayShift(In("CN")) == 0 && laws.DayShift(In("CN-SH")) == 0 && laws.DayShift(default) == 1);
    }
}
