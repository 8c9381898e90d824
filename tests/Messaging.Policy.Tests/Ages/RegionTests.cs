namespace Messaging.Policy.Tests.Ages;

public class RegionTests
{
    [Theory]
    [InlineData("US", "US", false)]
    [InlineData("US-UT", "US", true)]
    [InlineData("FR-2A", "FR", true)]
    [InlineData("GB-NIR", "GB", true)]
    [InlineData("AT-9", "AT", true)]
    public void A_code_keeps_its_form_and_names_its_country(string code, string country, bool isSubdivision)
    {
        var region = Region.Parse(code);

        region.Code.Should().Be(code);
        region.ToString().Should().Be(code);
        region.Country.Should().Be(Region.Parse(country));
        region.Country.Code.Should().Be(country);
        region.IsSubdivision.Should().Be(isSubdivision);
        region.IsKnown.Should().BeTrue();
        Region.TryParse(code, out var again).Should().BeTrue();
        again.Should().Be(region);
    }

    [Theory]
    [InlineData("", "allowed are countries (ISO 3166-1 alpha-2, such as US), parts of them")]
    [InlineData("U", "allowed are countries")]
    [InlineData("1S", "allowed are countries")]
    [InlineData("US-U-DE-XX", "did you mean US alone?")]
    [InlineData("us", "Latin capital letters and with a dash; did you mean US?")]
    [InlineData(" US", "did you mean US?")]
    [InlineData("US-ut", "did you mean US-UT?")]
    [InlineData("US_UT", "did you mean US-UT?")]
    [InlineData("US–UT", "did you mean US-UT?")]
    [InlineData("ＵＳ", "did you mean US?")]
    [InlineData("СА", "did you mean CA?")] // Cyrillic
    [InlineData("ΑΤ", "did you mean AT?")] // Greek
    [InlineData("eu", "did you mean EU?")]
    [InlineData("USA", "one place has one code here; did you mean US?")]
    [InlineData("840", "did you mean US?")]
    [InlineData("CN-91", "one place has one code here; did you mean HK?")]
    [InlineData("UK", "ISO 3166 no longer has this code; did you mean GB?")]
    [InlineData("uk", "did you mean GB?")]
    [InlineData("AN", "did you mean CW or SX or BQ?")]
    [InlineData("CN-11", "did you mean CN-BJ?")]
    [InlineData("IC", "ISO 3166 only reserves this code; did you mean ES-CN?")]
    [InlineData("US-UTAH", "ISO 3166-2 has no such part of US; did you mean US-UT?")]
    [InlineData("UK-SCT", "ISO 3166-2 has no such part of GB; did you mean GB-SCT?")]
    [InlineData("US-U", "did you mean US alone?")]
    [InlineData("US-", "did you mean US alone?")]
    [InlineData("SU-MO", "allowed are countries")] // fell apart into many
    [InlineData("XX", "ISO 3166 leaves this code to its users")]
    [InlineData("ZZ", "of these XK (Kosovo) alone is accepted")]
    [InlineData("AA", "leaves this code to its users")]
    [InlineData("QM", "leaves this code to its users")]
    [InlineData("QQ-1", "leaves this code to its users")]
    [InlineData("QL", "allowed are countries")]
    [InlineData("001", "allowed are countries")] // the world is what "default" says
    [InlineData("US\0", "allowed are countries")]
    [InlineData("US-\0", "did you mean US alone?")]
    [InlineData("ÜS", "allowed are countries")]
    public void A_code_that_is_none_is_refused_with_what_was_probably_meant(string code, string advice)
    {
        Region.TryParse(code, out var region).Should().BeFalse();
        region.IsKnown.Should().BeFalse();

        FluentActions.Invoking(() => Region.Parse(code)).Should().Throw<FormatException>()
            .Which.Message.Should().StartWith($"'{code}' is not a region: ").And.Contain(advice);
    }

    [Theory]
    [InlineData("EU")]
    [InlineData("EZ")]
    [InlineData("UN")]
    [InlineData("150")]
    [InlineData("419")]
    public void A_group_of_countries_is_a_region_that_no_account_is_in(string code)
    {
        var group = Region.Parse(code);

        group.Should().Match<Region>(region => region.IsGroup && !region.IsSubdivision && region.IsKnown && region.Country == region);
        group.Code.Should().Be(code);
        group.Contains(Region.Parse("ES")).Should().BeFalse("who belongs to it depends on the date");
        FluentActions.Invoking(() => new Account { Id = "ana", Region = group }).Should().Throw<ArgumentException>()
            .Which.Message.Should().StartWith($"'{code}' is a group of countries");
        new Account { Id = "ana", Region = Region.Parse("ES") }.Region.IsGroup.Should().BeFalse();
    }

    [Theory]
    [InlineData("CN-HK", "HK")]
    [InlineData("CN-MO", "MO")]
    [InlineData("CN-TW", "TW")]
    [InlineData("FI-01", "AX")]
    [InlineData("FR-971", "GP")]
    [InlineData("FR-972", "MQ")]
    [InlineData("FR-973", "GF")]
    [InlineData("FR-974", "RE")]
    [InlineData("FR-976", "YT")]
    [InlineData("FR-BL", "BL")]
    [InlineData("FR-MF", "MF")]
    [InlineData("FR-NC", "NC")]
    [InlineData("FR-PF", "PF")]
    [InlineData("FR-PM", "PM")]
    [InlineData("FR-TF", "TF")]
    [InlineData("FR-WF", "WF")]
    [InlineData("FR-GF", "GF")] // as ISO 3166-2 wrote it up to 2021
    [InlineData("FR-GP", "GP")]
    [InlineData("FR-MQ", "MQ")]
    [InlineData("FR-RE", "RE")]
    [InlineData("FR-YT", "YT")]
    [InlineData("NL-AW", "AW")]
    [InlineData("NL-BQ1", "BQ")]
    [InlineData("NL-BQ2", "BQ")]
    [InlineData("NL-BQ3", "BQ")]
    [InlineData("NL-CW", "CW")]
    [InlineData("NL-SX", "SX")]
    [InlineData("NO-21", "SJ")]
    [InlineData("NO-22", "SJ")]
    [InlineData("US-AS", "AS")]
    [InlineData("US-GU", "GU")]
    [InlineData("US-MP", "MP")]
    [InlineData("US-PR", "PR")]
    [InlineData("US-UM", "UM")]
    [InlineData("US-VI", "VI")]
    public void A_part_that_has_a_country_code_of_its_own_is_that_country(string part, string country)
    {
        var region = Region.Parse(part);

        region.Should().Be(Region.Parse(country));
        region.Code.Should().Be(country);
        region.Country.Should().Be(region);
        region.IsSubdivision.Should().BeFalse();
        Region.Parse(part[..2]).Contains(region).Should().BeFalse("what is said of the state is not said of it");
    }

    [Fact]
    public void Nothing_but_a_part_with_a_country_code_changes_by_being_read() =>
        RegionCodes.Parts.ToArray().Where(part => RegionCodes.CountryOfPart(part) != 0).Should().BeEmpty("the two lists share no code");

    [Fact]
    public void Every_code_of_the_lists_is_read_and_written()
    {
        RegionCodes.Countries.Length.Should().Be(250, "ISO 3166-1 has 249, and XK");
        RegionCodes.Parts.Length.Should().BeGreaterThan(4_900);
        foreach (var packed in RegionCodes.Countries.ToArray().Concat(RegionCodes.Parts.ToArray()))
        {
            var region = Region.FromPacked(packed);

            Region.Parse(region.Code).Should().Be(region);
            region.IsSubdivision.Should().Be(region.Code.Length > 2);
            region.IsGroup.Should().BeFalse();
        }

        AgeFixture.Groups.Should().OnlyContain(group => Region.Parse(group.Code) == group && group.IsGroup).And.HaveCountGreaterThan(20);
    }

    [Fact]
    public void Null_is_no_code()
    {
        Region.TryParse(null, out _).Should().BeFalse();
        FluentActions.Invoking(() => Region.Parse(null!)).Should().Throw<ArgumentNullException>();
    }

    [Fact]
    public void The_default_is_the_unknown_region()
    {
        Region unknown = default;

        unknown.IsKnown.Should().BeFalse();
        unknown.IsSubdivision.Should().BeFalse();
        unknown.Code.Should().BeEmpty();
        unknown.ToString().Should().BeEmpty();
        unknown.Country.Should().Be(unknown);
        unknown.Should().NotBe(Region.Parse("US"));
    }

    [Theory]
    [InlineData("US", "US", true)]
    [InlineData("US", "US-UT", true)]
    [InlineData("US-UT", "US-UT", true)]
    [InlineData("US-UT", "US", false)]
    [InlineData("US-UT", "US-CA", false)]
    [InlineData("US", "GB-SCT", false)]
    [InlineData("US", null, false)]
    [InlineData(null, "US", false)]
    [InlineData(null, null, false)]
    public void A_country_contains_its_parts_and_itself(string? outer, string? inner, bool contains) =>
        AgeFixture.In(outer).Contains(AgeFixture.In(inner)).Should().Be(contains);

    [Fact]
    public void Regions_of_one_code_are_equal_keys()
    {
        var ages = new Dictionary<Region, int> { [Region.Parse("US-UT")] = 18 };

        ages.Should().ContainKey(Region.Parse("US-UT"));
        ages.Should().NotContainKey(Region.Parse("US"));
        (Region.Parse("DE") == Region.Parse("DE")).Should().BeTrue();
        (Region.Parse("DE") != Region.Parse("DK")).Should().BeTrue();
    }
}
