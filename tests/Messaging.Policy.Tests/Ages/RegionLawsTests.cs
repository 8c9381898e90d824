using System.Text.Json;
using NodaTime;
using static Messaging.Policy.Tests.Ages.AgeFixture;

namespace Messaging.Policy.Tests.Ages;

public class RegionLawsTests
{
    private static readonly LocalDate Today = new(2026, 11, 26);

    private static readonly LawRow Row = new()
    {
        Kind = LawKind.Majority,
        Region = In("BR"),
        Age = 18,
        Status = LawStatus.InForce,
        Combines = LawCombination.Replace,
        Confidence = LawConfidence.High,
        Instrument = "Act",
        Source = "https://example.org/",
    };

    [Fact]
    public void The_shipped_rows_say_what_the_research_found()
    {
        using var research = JsonDocument.Parse(Docs.Repository.Read("tests", "Messaging.Policy.Tests", "Reference", "age-rules-2026-11-26.json"));
        string[] cells =
        [
            "id", "kind", "region", "age", "adultAge", "status", "effectiveFrom", "effectiveTo", "knownFrom", "knownTo", "binding", "combines", "confidence", "retrieved",
            "seenUntil", "reviewBy", "rule", "instrument", "source", "note", "scope", "supersedes",
        ];
        var found = research.RootElement.GetProperty("rows").EnumerateArray().Select(row => string.Join('|', cells.Select(name => !row.TryGetProperty(name, out var cell) ? ""
            : cell.ValueKind == JsonValueKind.Array ? string.Join(' ', cell.EnumerateArray()) : cell.ToString())));

        RegionLaws.Shipped.Rows.Select(row => string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"{row.Id}|{LawKinds.Name(row.Kind)}|{row.Region}|{row.Age}|{row.AdultAge}|{LawText.Name(row.Status)}|{row.From:uuuu-MM-dd}|{row.To:uuuu-MM-dd}|{row.KnownFrom:uuuu-MM-dd}|{row.KnownTo:uuuu-MM-dd}")
                + string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"|{(row.IsBinding ? "binding" : "guidance")}|{row.Combines.ToString().ToLowerInvariant()}|{LawText.Name(row.Confidence)}|{row.Retrieved:uuuu-MM-dd}|{row.SeenUntil:uuuu-MM-dd}|{row.ReviewBy:uuuu-MM-dd}|{(LawKinds.SetsAttainment(row.Kind) ? row.Rule : "")}|{row.Instrument}|{row.Source}|{row.Note}|{string.Join(' ', row.Scope)}|{string.Join(' ', row.Supersedes)}"))
            .Should().BeEquivalentTo(found).And.HaveCount(339);
    }

    [Fact]
    public void Which_rows_of_low_confidence_count_was_looked_at_one_by_one() =>
        RegionLaws.Shipped.Standing.Rows
            .Where(row => row is { Confidence: LawConfidence.Low, MayCount: true } && LawKinds.Decides(row.Kind))
            .Select(row => row.Id)
            .Should().Equal("ga-account-consent-ordinance-0011", "id-direct-message-minimum-pp-17-2025", "cn-leap-day-no-express-rule-found");

    [Fact]
    public void Only_guidance_that_says_so_does_not_bind() =>
        RegionLaws.Shipped.Standing.Rows.Where(row => !row.IsBinding).Select(row => row.Id)
            .Should().Equal(
                "au-data-consent-oaic-guidance",
                "ca-data-consent-pipeda-guidance",
                "jp-data-consent-appi-qa",
                "ph-data-consent-data-privacy-act-guidance",
                "eu-social-media-minimum-ep-resolution-2025-11-26",
                "eu-adult-contact-restriction-dsa-28-guidelines",
                "nz-leap-day-driver-licensing-rule");

    [Theory]
    [InlineData(LawKind.DataConsent, "BR", "2026-11-26T00:00:00Z", "BR 12")]
    [InlineData(LawKind.Majority, "GB-SCT", "2026-11-26T00:00:00Z", "GB-SCT 18, GB-SCT 16")]
    [InlineData(LawKind.Majority, "US-NE", "2026-11-26T00:00:00Z", "US-NE 19")]
    [InlineData(LawKind.DataConsent, "US-LA", "2026-11-26T00:00:00Z", "US 13")]
    [InlineData(LawKind.AccountConsent, "US-LA", "2026-11-26T00:00:00Z", "US-LA 18")]
    [InlineData(LawKind.AccountConsent, "BR", "2026-11-26T00:00:00Z", "BR 17")]
    [InlineData(LawKind.DataConsent, "DK", "2023-12-31T23:59:59.999999Z", "DK 13")] // repealed since
    [InlineData(LawKind.DataConsent, "DK", "2024-01-01T00:00:00Z", "DK 15")]
    [InlineData(LawKind.DataConsent, "SI", "2023-01-25T00:00:00Z", "SI 16")]
    [InlineData(LawKind.DataConsent, "ES-CT", "2026-11-26T00:00:00Z", "ES 14")] // in the place of the Union's 16
    [InlineData(LawKind.DataConsent, "DK", "2018-05-24T00:00:00Z", "")]
    [InlineData(LawKind.UseLimit, "US-VA", "2026-02-26T00:00:00Z", "US-VA 16")]
    [InlineData(LawKind.UseLimit, "US-VA", "2026-02-27T00:00:00Z", "")] // enjoined
    [InlineData(LawKind.SocialMediaMinimum, "US-VA", "2026-02-26T00:00:00Z", "")] // an hour a day is no minimum
    [InlineData(LawKind.SocialMediaMinimum, "AE", "2027-06-17T00:00:00Z", "AE 15")] // enacted
    [InlineData(LawKind.SocialMediaMinimum, "US-FL", "2025-11-25T00:00:00Z", "US-FL 14")]
    [InlineData(LawKind.AdultContactRestriction, "ES", "2026-11-26T00:00:00Z", "")] // guidance
    [InlineData(LawKind.AdultContactRestriction, "GB", "2026-11-26T00:00:00Z", "GB 18, GB 18")]
    [InlineData(LawKind.Majority, null, "2026-11-26T00:00:00Z", "")]
    [InlineData(LawKind.Unknown, "ES", "2026-11-26T00:00:00Z", "")]
    public void Rows_apply_from_the_part_to_the_groups_until_one_takes_the_place_of_wider_ones(LawKind kind, string? region, string instant, string rows) =>
        string.Join(", ", RegionLaws.Shipped.Applicable(kind, In(region), Micros.ToInstant(At(instant))).Select(row => $"{row.Region} {row.Age}")).Should().Be(rows);

    [Fact]
    public void A_group_s_row_applies_to_its_members_while_they_are_and_guidance_where_it_is_asked_for()
    {
        var laws = RegionLaws.Shipped.Override(LawKind.DataConsent, In("GB")).Override(LawKind.DataConsent, In("ES"));

        Applicable(laws, LawKind.DataConsent, "ES", "2026-11-26T00:00:00Z").Should().ContainSingle().Which.Region.Should().Be(In("EU"));
        Applicable(laws, LawKind.DataConsent, "GB", "2020-01-31T23:59:59.999999Z").Should().ContainSingle();
        Applicable(laws, LawKind.DataConsent, "GB", "2020-02-01T00:00:00Z").Should().BeEmpty();
        Applicable(laws, LawKind.AdultContactRestriction, "ES", "2026-11-26T00:00:00Z").Should().BeEmpty();
        laws.Applicable(LawKind.AdultContactRestriction, In("ES"), Micros.ToInstant(At("2026-11-26T00:00:00Z")), withGuidance: true)
            .Should().ContainSingle().Which.IsBinding.Should().BeFalse();
    }

    [Fact]
    public void A_past_day_knows_what_was_known_then()
    {
        var laws = new RegionLaws(Today, "mine", [Row with { Age = 21, KnownTo = new(2026, 12, 1) }, Row with { Age = 18, KnownFrom = new(2026, 12, 1) }]);

        laws.KnownAt(new(2026, 11, 30)).Rows.Should().ContainSingle().Which.Age.Should().Be(21);
        laws.KnownAt(new(2026, 12, 1)).Rows.Should().ContainSingle().Which.Age.Should().Be(18);
        laws.KnownAt(new(2026, 11, 1)).AsOf.Should().Be(new LocalDate(2026, 11, 1));
        laws.Standing.Rows.Should().ContainSingle().Which.Age.Should().Be(21);
        laws.KnownAt(new(2027, 1, 1)).AsOf.Should().Be(Today);
        RegionLaws.Shipped.KnownAt(new(2026, 11, 22)).Rows.Should().HaveCount(264, "that is the first edition");
        FluentActions.Invoking(() => RegionLaws.Shipped.KnownAt(new(2026, 11, 21))).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*first edition*2026-11-22*");
    }

    [Fact]
    public void A_host_adds_overrides_and_leaves_out()
    {
        var own = Row with { Age = 19, Instrument = "Own" };

        var laws = RegionLaws.Shipped.Override(LawKind.Majority, In("BR"), own).With(Row with { Combines = LawCombination.Add, Age = 20 });
        laws.Of(LawKind.Majority, In("BR")).Select(row => row.Age).Should().BeEquivalentTo(new int?[] { 19, 20 });
        laws.Version.Should().Be("2026-11-26+host");
        laws.Rows.Should().HaveCount(340);
        laws.OfKind(LawKind.Unknown).Should().BeEmpty();
        RegionLaws.Shipped.Of(LawKind.Majority, In("BR")).Should().ContainSingle().Which.Age.Should().Be(18);
        RegionLaws.Shipped.AtLeast(LawConfidence.Medium).Of(LawKind.DirectMessageMinimum, In("ID")).Should().BeEmpty();
        RegionLaws.Shipped.Of(LawKind.DirectMessageMinimum, In("ID")).Should().ContainSingle();
        FluentActions.Invoking(() => RegionLaws.Shipped.Override(LawKind.Majority, In("ES"), own)).Should().Throw<ArgumentException>().WithMessage("Only rows of majority of ES*");
        FluentActions.Invoking(() => RegionLaws.Shipped.Override(LawKind.LeapDay, In("BR"), own)).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void A_policy_adopts_the_rows_of_a_host()
    {
        var law = Row with { Kind = LawKind.SocialMediaMinimum, Region = In("ES"), Age = 40 };
        var world = new Specs.World().With(policy => policy.Ages!.Laws = ["social-media-minimum"]);

        world.Check().Outcome.Should().Be(Outcome.Deliver);
        MinimumAges.Create(13, NoEntries, new AdoptedLaws([new LawAdoption(LawKind.SocialMediaMinimum)], RegionLaws.Shipped.With(law).Standing)).RequiredAt(In("ES"), 0).Should().Be(40);
        MinimumAges.Create(13, NoEntries, Adopting(LawKind.SocialMediaMinimum)).RequiredAt(In("ES"), 0).Should().Be(13);
    }

    public static TheoryData<string, LawRow[]> WrongRows => new()
    {
        { "has no kind", [Row with { Kind = LawKind.Unknown }] },
        { "has no kind", [Row with { Kind = (LawKind)99 }] },
        { "has no region", [Row with { Region = default }] },
        { "age below 0 or above 150", [Row with { Age = -1 }] },
        { "age below 0 or above 150", [Row with { Age = 151 }] },
        { "ends before it begins", [Row with { From = Today, To = Today }] },
        { "was known better before it was known", [Row with { KnownFrom = Today, KnownTo = Today }] },
        { "has no status", [Row with { Status = LawStatus.Unknown }] },
        { "has no status", [Row with { Status = (LawStatus)99 }] },
        { "names no instrument", [Row with { Instrument = " " }] },
        { "names no source", [Row with { Source = "" }] },
        { "overlaps with Act", [Row, Row with { Age = 21, From = Today }] },
        { "overlaps with Act", [Row with { To = Today }, Row with { Combines = LawCombination.Add }, Row with { From = Today.PlusDays(-1) }] },
    };

    [Theory]
    [MemberData(nameof(WrongRows))]
    public void A_row_that_is_not_valid_or_contradicts_another_is_refused(string what, LawRow[] rows) =>
        FluentActions.Invoking(() => new RegionLaws(Today, "mine", rows)).Should().Throw<ArgumentException>().Which.Message.Should().Contain(what);

    [Fact]
    public void Rows_that_stand_one_after_the_other_or_beside_each_other_are_kept()
    {
        new RegionLaws(Today, "mine",
        [
            Row with { To = Today }, Row with { From = Today, To = Today.PlusDays(1) }, Row with { Combines = LawCombination.Add }, Row with { Status = LawStatus.Proposed },
            Row with { From = Today.PlusDays(1), KnownTo = Today }, Row with { From = Today.PlusDays(1), KnownFrom = Today }, Row with { Kind = LawKind.LeapDay }, Row with { Region = In("US") },
        ]).Rows.Should().HaveCount(8);
    }

    [Fact]
    public void An_edition_has_a_name() => FluentActions.Invoking(() => new RegionLaws(Today, " ", [])).Should().Throw<ArgumentException>();

    [Fact]
    public void Data_grows_old_after_the_end_of_its_day()
    {
        var end = Instant.FromUtc(2026, 6, 28, 0, 0);

        RegionLaws.Shipped.IsStaleAt(end + Duration.FromDays(90), Duration.FromDays(90)).Should().BeFalse();
        RegionLaws.Shipped.IsStaleAt(end + Duration.FromDays(90) + Duration.Epsilon, Duration.FromDays(90)).Should().BeTrue();
        RegionLaws.Shipped.IsStaleAt(end - Duration.FromDays(900), Duration.Zero).Should().BeFalse();
    }

    [Fact]
    public void A_row_counts_in_its_interval_and_is_known_in_its_time()
    {
        var row = Row with { From = Today, To = Today.PlusDays(2), KnownFrom = Today, KnownTo = Today.PlusDays(1) };
        var start = Today.AtStartOfDayInZone(DateTimeZone.Utc).ToInstant();

        row.AppliesAt(start - Duration.FromTicks(10)).Should().BeFalse();
        row.AppliesAt(start).Should().BeTrue();
        row.AppliesAt(start + Duration.FromDays(2)).Should().BeFalse();
        (row with { Status = LawStatus.Repealed }).AppliesAt(start).Should().BeTrue();
        (row with { Status = LawStatus.Enjoined }).AppliesAt(start).Should().BeFalse();
        row.WasKnownOn(Today.PlusDays(-1)).Should().BeFalse();
        row.WasKnownOn(Today).Should().BeTrue();
        row.WasKnownOn(Today.PlusDays(1)).Should().BeFalse();
        (row with { From = null, To = null }).Should().Match<LawRow>(open => open.From == null && open.To == null);
    }

    [Fact]
    public void Every_shipped_row_is_reviewable()
    {
        RegionLaws.Shipped.Rows.Should().OnlyContain(row => row.Instrument.Length > 0 && row.Source.Length > 0 && row.Note.Length > 0 && row.Confidence != LawConfidence.Unknown);
        RegionLaws.Shipped.Rows.Should().OnlyContain(row => !row.Source.Contains('\t', StringComparison.Ordinal));
        LawText.Name(LawStatus.Unknown).Should().Be("unknown");
    }

    private static IReadOnlyList<LawRow> Applicable(RegionLaws laws, LawKind kind, string region, string instant) =>
        laws.Applicable(kind, In(region), Micros.ToInstant(At(instant)));
}
