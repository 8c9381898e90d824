namespace Messaging.Policy.Tests.Ages;

public class AgeBandsTests
{
    [Theory]
    [InlineData(0, -1)]
    [InlineData(12, -1)]
    [InlineData(13, 1)]
    [InlineData(15, 1)]
    [InlineData(16, 2)]
    [InlineData(17, 2)]
    [InlineData(18, 0)]
    [InlineData(int.MaxValue, 0)]
    public void AGE_6_a_band_holds_the_ages_from_its_first_to_below_its_last(int age, int band) =>
        new AgeBands([new(18, null), new(13, 16), new(16, 18)]).BandOf(age).Should().Be(band);

    [Fact]
    public void AGE_6_without_bands_an_age_has_none()
    {
        var bands = new AgeBands([]);

        bands.Count.Should().Be(0);
        bands.BandOf(18).Should().Be(AgeBands.None);
    }

    [Theory]
    [InlineData(13, 16, 15, 18)]
    [InlineData(15, 18, 13, 16)]
    [InlineData(13, 18, 14, 15)]
    [InlineData(13, null, 18, null)]
    [InlineData(13, 16, 13, 16)]
    [InlineData(13, 13, 18, null)]
    [InlineData(14, 13, 18, null)]
    [InlineData(-1, 13, 18, null)]
    public void Bands_that_overlap_or_hold_nothing_are_refused(int from, int? to, int otherFrom, int? otherTo) =>
        FluentActions.Invoking(() => new AgeBands([new(from, to), new(otherFrom, otherTo)])).Should().Throw<ArgumentException>();
}
