namespace Messaging.Policy.Tests.Ages;

/// <summary>A set of regions covers what its plain definition says.</summary>
public sealed class RegionSetTests
{
    private static readonly Region[] Countries =
        [.. from one in Letters() from other in Letters() where Region.TryParse($"{one}{other}", out var region) && !region.IsGroup select Region.Parse($"{one}{other}")];

    private static readonly Region[] Parts = [.. new[] { "ES-CT", "ES-MD", "GB-SCT", "US-UT", "US-CA", "CA-QC", "FR-IDF", "DE-BY" }.Select(Region.Parse)];

    private static readonly long[] Instants =
        [.. new[] { "1950-01-01", "1973-01-01", "2013-06-30", "2013-07-01", "2020-01-31", "2020-02-01", "2026-11-22" }.Select(date => AgeFixture.At($"{date}T00:00:00Z"))];

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void It_covers_a_region_by_itself_by_its_country_or_by_a_group_with_the_country(int seed, bool hasGroups)
    {
        Countries.Should().HaveCountGreaterThan(240);
        var dice = new Random(seed);
        Region[] choices = hasGroups ? [.. Countries, .. Parts, .. AgeFixture.Groups] : [.. Countries, .. Parts];
        Region[] asked = [default, .. Countries, .. Parts];
        var (covered, spared) = (0, 0);
        for (var round = 0; round < 60; round++)
        {
            Region[] named = [.. Enumerable.Range(0, dice.Next(0, 6)).Select(_ => choices[dice.Next(choices.Length)])];
            var set = new RegionSet(named);
            foreach (var region in asked)
            {
                foreach (var now in Instants)
                {
                    var expected = named.Any(outer => Covers(outer, region, now));
                    if (set.Covers(region, now) != expected || (expected && !set.MayCover(region)))
                    {
                        (set.Covers(region, now), set.MayCover(region)).Should().Be((expected, true), "{0} at {1} by {2}", region, now, string.Join(' ', named));
                    }

                    covered += expected ? 1 : 0;
                    spared += set.MayCover(region) ? 0 : 1;
                }
            }
        }

        covered.Should().BePositive();
        spared.Should().BePositive();
    }

    [Fact]
    public void The_empty_set_covers_nothing() => Countries.Append(default).Should().OnlyContain(region => !RegionSet.Empty.MayCover(region) && !RegionSet.Empty.Covers(region, 0));

    private static bool Covers(Region outer, Region region, long now) =>
        outer == region
        || outer == region.Country
        || (outer.IsGroup && RegionGroups.Members(outer).TryGetValue(region.Country, out var membership) && membership.From <= now && now < membership.To);

    private static IEnumerable<char> Letters() => Enumerable.Range('A', 26).Select(letter => (char)letter);
}
