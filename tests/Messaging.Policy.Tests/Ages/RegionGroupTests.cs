using static Messaging.Policy.Tests.Ages.AgeFixture;

namespace Messaging.Policy.Tests.Ages;

public class RegionGroupTests
{
    [Theory]
    [InlineData("EU", "GB", "2020-01-31T23:59:59.999999Z", true)]
    [InlineData("EU", "GB", "2020-02-01T00:00:00Z", false)]
    [InlineData("EU", "GB-SCT", "2019-01-01T00:00:00Z", true)]
    [InlineData("EU", "GB", "1972-12-31T00:00:00Z", false)]
    [InlineData("EU", "HR", "2013-06-30T23:59:59.999999Z", false)]
    [InlineData("EU", "HR", "2013-07-01T00:00:00Z", true)]
    [InlineData("EU", "CH", "2026-11-22T00:00:00Z", false)]
    [InlineData("EZ", "BG", "2025-12-31T23:59:59.999999Z", false)]
    [InlineData("EZ", "BG", "2026-01-01T00:00:00Z", true)]
    [InlineData("UN", "US-UT", "2026-11-22T00:00:00Z", true)]
    [InlineData("UN", "TW", "2026-11-22T00:00:00Z", false)]
    [InlineData("150", "XK", "2026-11-22T00:00:00Z", true)]
    [InlineData("419", "BR", "2026-11-22T00:00:00Z", true)]
    [InlineData("EU", null, "2026-11-22T00:00:00Z", false)]
    [InlineData("US", "US", "2026-11-22T00:00:00Z", false)]
    public void Who_belongs_to_a_group_depends_on_the_date(string group, string? region, string instant, bool belongs)
    {
        RegionGroups.HasMember(In(group), In(region), At(instant)).Should().Be(belongs);
        RegionGroups.Of(In(region).Country, At(instant)).Contains(In(group)).Should().Be(belongs);
    }

    [Fact]
    public void The_union_has_as_many_members_as_it_had()
    {
        var sizes = new[] { "1957-01-01", "1958-01-01", "1973-01-01", "1981-01-01", "1986-01-01", "1995-01-01", "2004-05-01", "2007-01-01", "2013-07-01", "2020-02-01" }
            .Select(date => RegionGroups.Members(In("EU")).Keys.Count(country => RegionGroups.HasMember(In("EU"), country, At($"{date}T00:00:00Z"))));

        sizes.Should().Equal(0, 6, 9, 10, 12, 15, 25, 27, 28, 27);
    }

    [Fact]
    public void What_is_no_group_has_no_members() => RegionGroups.Members(In("US")).Should().BeEmpty();

    [Fact]
    public void A_minimum_goes_by_the_part_then_the_country_then_the_strictest_group_then_the_default()
    {
        var ages = Minimums(
            13, Entries(("EU", [new(16)]), ("150", [new(15), new(17, From: At("2030-01-01T00:00:00Z"))]), ("ES-CT", [new(12)]), ("FR", [new(14)])), []);
        var now = At("2026-11-22T00:00:00Z");

        ages.RequiredAt(In("ES-CT"), now).Should().Be(12);
        ages.RequiredAt(In("ES-MD"), now).Should().Be(16);
        ages.RequiredAt(In("FR"), now).Should().Be(14);
        ages.RequiredAt(In("DE"), now).Should().Be(16);
        ages.RequiredAt(In("CH"), now).Should().Be(15);
        ages.RequiredAt(In("US"), now).Should().Be(13);
        ages.RequiredAt(In("GB"), now).Should().Be(15);
        ages.RequiredAt(In("GB"), At("2020-01-31T23:59:59.999999Z")).Should().Be(16);
        ages.RequiredAt(In("DE"), At("2030-01-01T00:00:00Z")).Should().Be(17);
        ages.RequiredAt(default, now).Should().Be(16);
    }

    [Fact]
    public void An_entry_of_a_group_out_of_force_leaves_the_default() =>
        Minimums(13, Entries(("EU", [new(16, To: 0)])), []).RequiredAt(In("ES"), At("2026-11-22T00:00:00Z")).Should().Be(13);

    [Fact]
    public void A_law_of_a_group_binds_nobody_not_even_those_of_unknown_region()
    {
        var law = Law("EU", 17);
        var now = At("2026-11-22T00:00:00Z");

        foreach (var region in new[] { "ES-CT", "ES", "GB", null })
        {
            Minimums(13, NoEntries, [law]).RequiredAt(In(region), now).Should().Be(13);
            Minimums(13, NoEntries, [law with { IsBinding = false }]).RequiredAt(In(region), now).Should().Be(13);
        }

        Minimums(13, NoEntries, [law with { Region = In("ES") }]).RequiredAt(In("ES"), now).Should().Be(17);
    }

    [Fact]
    public void AGE_3_a_group_asks_of_its_members_that_have_no_entry_of_their_own()
    {
        var now = At("2026-11-22T00:00:00Z");
        var levels = new AssuranceLevels(AgeAssurance.Declared, new Dictionary<Region, AgeAssurance>
        {
            [In("EU")] = AgeAssurance.Inferred,
            [In("EZ")] = AgeAssurance.Verified,
            [In("UN")] = AgeAssurance.Estimated,
            [In("ES")] = AgeAssurance.Declared,
        });

        levels.RequiredIn(In("ES-CT"), now).Should().Be(AgeAssurance.Declared);
        levels.RequiredIn(In("FR"), now).Should().Be(AgeAssurance.Verified);
        levels.RequiredIn(In("SE"), now).Should().Be(AgeAssurance.Estimated);
        levels.RequiredIn(In("TW"), now).Should().Be(AgeAssurance.Declared);
    }
}
