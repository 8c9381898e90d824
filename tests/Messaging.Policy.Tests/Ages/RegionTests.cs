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
    [InlineData("")]
    [InlineData("U")]
    [InlineData("us")]
    [InlineData("Us")]
    [InlineData("USA")]
    [InlineData("US-")]
    [InlineData("US-UTAH")]
    [InlineData("US-ut")]
    [InlineData("US_UT")]
    [InlineData("U1")]
    [InlineData("1S")]
    [InlineData("US-U-")]
    [InlineData(" US")]
    [InlineData("US-É")]
    [InlineData("ÜS")]
    [InlineData("US\0")]
    [InlineData("US-\0")]
    public void A_code_of_another_form_is_refused_with_what_is_allowed(string code)
    {
        Region.TryParse(code, out var region).Should().BeFalse();
        region.IsKnown.Should().BeFalse();

        FluentActions.Invoking(() => Region.Parse(code)).Should().Throw<FormatException>()
            .Which.Message.Should().StartWith($"'{code}' is not a region: allowed are two capital letters").And.Contain("one to three capital letters or digits");
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
        ages.Should().NotContainKey(Region.Parse("US-U"));
        (Region.Parse("DE") == Region.Parse("DE")).Should().BeTrue();
        (Region.Parse("DE") != Region.Parse("DK")).Should().BeTrue();
    }
}
