using static Messaging.Policy.Tests.Ages.AgeFixture;

namespace Messaging.Policy.Tests.Ages;

public class AssuranceLevelsTests
{
    private static readonly AssuranceLevels Levels = new(AgeAssurance.Inferred, new Dictionary<Region, AgeAssurance>
    {
        [In("US")] = AgeAssurance.Estimated,
        [In("US-UT")] = AgeAssurance.Verified,
        [In("KR")] = AgeAssurance.Declared,
    });

    [Theory]
    [InlineData("US-UT", AgeAssurance.Verified)]
    [InlineData("US-CA", AgeAssurance.Estimated)]
    [InlineData("US", AgeAssurance.Estimated)]
    [InlineData("KR", AgeAssurance.Declared)]
    [InlineData("DE", AgeAssurance.Inferred)]
    [InlineData(null, AgeAssurance.Verified)]
    public void AGE_3_the_most_specific_entry_counts_and_the_strictest_where_the_region_is_unknown(string? region, AgeAssurance required)
    {
        Levels.RequiredIn(In(region), 0).Should().Be(required);
        foreach (var held in Enum.GetValues<AgeAssurance>())
        {
            Levels.Suffices(held, In(region), 0).Should().Be(held >= required, "of {0}", held);
        }
    }

    [Fact]
    public void AGE_3_the_minimum_is_among_the_strictest_where_the_region_is_unknown()
    {
        new AssuranceLevels(AgeAssurance.Verified, new Dictionary<Region, AgeAssurance> { [In("KR")] = AgeAssurance.Declared })
            .RequiredIn(default, 0).Should().Be(AgeAssurance.Verified);
        new AssuranceLevels(AgeAssurance.Declared, new Dictionary<Region, AgeAssurance>()).RequiredIn(In("DE"), 0).Should().Be(AgeAssurance.Declared);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(5)]
    public void AGE_3_an_unspecified_or_undefined_assurance_passes_no_minimum(int held) =>
        new AssuranceLevels(AgeAssurance.Unspecified, new Dictionary<Region, AgeAssurance>()).Suffices((AgeAssurance)held, In("DE"), 0).Should().BeFalse();
}
