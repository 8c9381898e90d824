namespace Messaging.Policy.Tests.Ages;

public class AgeBandsTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(12, 0)]
    [InlineData(13, 0)]
    [InlineData(15, 0)]
    [InlineData(16, 1)]
    [InlineData(17, 1)]
    [InlineData(18, 2)]
    [InlineData(int.MaxValue, 2)]
    public void AGE_6_a_band_holds_the_ages_from_its_first_to_below_its_last_and_the_lowest_whoever_is_younger(int age, int band) =>
        new AgeBands([new(13, 16), new(16, 18), new(18, null)]).BandOf(age).Should().Be(band);

    [Theory]
    [InlineData(13, 13, 0, 0)]
    [InlineData(15, 16, 0, 1)]
    [InlineData(12, 30, 0, 3)] // and above all of them
    [InlineData(17, 20, 1, 2)]
    [InlineData(19, 21, 2, 3)]
    [InlineData(21, 30, -1, -1)]
    public void AGE_6_who_may_have_several_ages_may_be_in_the_bands_of_all_of_them(int youngest, int oldest, int first, int last) =>
        new AgeBands([new(13, 16), new(16, 18), new(18, 21)]).Span(youngest, oldest).Should().Be(new BandSpan(first, last));

    [Fact]
    public void AGE_6_who_may_have_several_ages_is_in_no_band_that_majority_leaves_empty()
    {
        var bands = new AgeBands([new(13, 16), new(16, 18), new(18, null), new(0, 21), new(21, 25), new(25, 30)], minors: 3);
        var empty = 0;
        for (var majority = 14; majority <= 30; majority++)
        {
            for (var youngest = 0; youngest < 33; youngest++)
            {
                for (var oldest = youngest; oldest < 33; oldest++)
                {
                    var span = bands.Span(youngest, oldest, majority);
                    var of = Enumerable.Range(youngest, oldest - youngest + 1).Select(age => bands.BandOf(age, majority)).Where(band => band != AgeBands.None).Distinct().ToList();
                    Enumerable.Range(0, 6).Where(span.Contains).Should().Equal(of, "at {0}, from {1} to {2}", majority, youngest, oldest);
                    Enumerable.Range(0, 6).Where(band => span.Overlaps(1UL << band)).Should().Equal(of);
                    After(span).Should().Equal(of);
                    empty += span.EmptyTo > 0 ? 1 : 0;
                }
            }
        }

        empty.Should().BeGreaterThan(100);

        static IEnumerable<int> After(BandSpan span)
        {
            for (var band = span.First; band >= 0 && band <= span.Last && band < 6; band = span.After(band))
            {
                yield return band;
            }
        }
    }

    [Fact]
    public void A_span_of_bands_holds_what_lies_between_its_ends()
    {
        for (var first = 0; first < 64; first++)
        {
            for (var last = first; last <= 64; last++)
            {
                var span = new BandSpan(first, last);
                for (var band = 0; band < 64; band++)
                {
                    span.Contains(band).Should().Be(band >= first && band <= last);
                    span.Overlaps(1UL << band).Should().Be(band >= first && band <= last);
                }
            }
        }

        BandSpan.None.Overlaps(ulong.MaxValue).Should().BeFalse();
        BandSpan.None.Contains(AgeBands.None).Should().BeFalse();
    }

    [Fact]
    public void AGE_6_without_bands_an_age_has_none()
    {
        var bands = new AgeBands([]);

        bands.BandOf(18).Should().Be(AgeBands.None);
    }

    [Theory]
    [InlineData(13, 16, 15, 18)]
    [InlineData(15, 18, 13, 16)]
    [InlineData(13, 18, 14, 15)]
    [InlineData(13, null, 18, null)]
    [InlineData(13, 16, 13, 16)]
    [InlineData(13, 16, 18, null)] // a gap
    [InlineData(16, 18, 13, 16)] // out of order
    [InlineData(13, 13, 18, null)]
    [InlineData(14, 13, 18, null)]
    [InlineData(-1, 13, 18, null)]
    public void Bands_that_overlap_leave_a_gap_or_hold_nothing_are_refused(int from, int? to, int otherFrom, int? otherTo) =>
        FluentActions.Invoking(() => new AgeBands([new(from, to), new(otherFrom, otherTo)])).Should().Throw<ArgumentException>();

    [Fact]
    public void AGE_6_the_band_of_any_age_is_the_one_that_a_search_finds()
    {
        var dice = new Random(6);
        for (var round = 0; round < 300; round++)
        {
            int[] ends = [.. Enumerable.Range(0, dice.Next(1, 9)).Select(_ => dice.Next(0, 201)).Distinct().Order()];
            BandAges[] bands = [.. ends.Zip(ends.Skip(1), (from, to) => new BandAges(from, to)), .. dice.Next(2) == 0 ? new[] { new BandAges(ends[^1], null) } : []];
            var compiled = new AgeBands(bands);
            for (var age = -1; age <= 200; age++)
            {
                compiled.BandOf(age).Should().Be(bands.Length > 0 && age < bands[0].From ? 0 : Array.FindIndex(bands, band => age >= band.From && (band.To is not { } to || age < to)), "{0} is in one of {1}", age, bands);
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
                bands.BandOf(age, majority).Should().Be(age < majority ? (age < 16 ? 0 : 1) : age < 21 ? 2 : 3);
            }
        }
    }
}
