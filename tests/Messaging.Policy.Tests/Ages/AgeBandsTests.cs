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

    [Fact]
    public void AGE_6_the_band_of_any_age_is_the_one_that_a_search_finds()
    {
        var dice = new Random(6);
        for (var round = 0; round < 300; round++)
        {
            int[] ends = [.. Enumerable.Range(0, dice.Next(1, 9)).Select(_ => dice.Next(0, 201)).Distinct().Order()];
            AgeRange[] bands = [.. ends.Zip(ends.Skip(1), (from, to) => new AgeRange(from, to)).Where(_ => dice.Next(4) != 0), .. dice.Next(2) == 0 ? new[] { new AgeRange(ends[^1], null) } : []];
            dice.Shuffle(bands);
            var compiled = new AgeBands(bands);
            for (var age = -1; age <= 200; age++)
            {
                compiled.BandOf(age).Should().Be(Array.FindIndex(bands, band => age >= band.From && (band.To is not { } to || age < to)), "{0} is in one of {1}", age, bands);
            }
        }
    }

    [Fact]
    public void AGE_6_the_band_of_any_age_goes_by_majority_where_one_ends_there()
    {
        var bands = new AgeBands([new(13, 16), new(16, null), new(0, 21), new(21, null)], minors: 2);
        for (var majority = 15; majority <= 21; majority++)
        {
            for (var age = -1; age <= 200; age++)
            {
                bands.BandOf(age, majority).Should().Be(age < 13 ? -1 : age < majority ? (age < 16 ? 0 : 1) : age < 21 ? 2 : 3);
            }
        }
    }
}
