using Messaging.Policy.Tests.Specs;
using NodaTime;

namespace Messaging.Policy.Tests.Rules;

/// <summary>Age bands that begin or end at the majority of the account's own region.</summary>
public class MajorityBandTests
{
    [Theory]
    [InlineData("ES", 18)]
    [InlineData("US-NE", 19)]
    [InlineData("US-UT", 18)]
    [InlineData("TH", 20)]
    [InlineData("PR", 21)]
    [InlineData("KR", 19)]
    [InlineData("GB-SCT", 18)]
    [InlineData("KZ", 21)]
    [InlineData(null, 21)]
    public void Who_is_of_age_where_they_are_is_in_the_later_band(string? region, int majority)
    {
        string? Band(int age) => BandOf(region, World.Noon.InUtc().Date.PlusYears(-age).PlusDays(-2));

        Band(majority - 1).Should().Be("teen");
        Band(majority).Should().Be("adult");
        Band(15).Should().Be("teen", "who is below the lowest counts as in it");
        Band(60).Should().Be("adult");
    }

    [Fact]
    public void Every_law_that_ships_lies_where_a_policy_expects_majority()
    {
        var ages = RegionLaws.Shipped.OfKind(LawKind.Majority).Where(row => row.Region.Code != "GB-SCT" || row.Age != 16).Select(row => row.Age).OfType<int>().ToList();

        ages.Should().OnlyContain(age => age >= LawTimelines.LowestMajority && age <= LawTimelines.HighestMajority);
    }

    [Fact]
    public void Bands_part_every_age_under_every_majority()
    {
        // Whatever a host's rows say: child, teen up to majority, young from there to 21, adult.
        var bands = new AgeBands([new(0, 13), new(13, null), new(0, 21), new(21, null)], minors: 2);
        for (var majority = 0; majority <= 30; majority++)
        {
            for (var age = 0; age <= 40; age++)
            {
                var band = bands.BandOf(age, majority);
                band.Should().Be(age < majority ? (age < 13 ? 0 : 1) : age < 21 ? 2 : 3);
            }
        }

        new AgeBands([new(0, null)], minors: 0).BandOf(12, 18).Should().Be(0, "who is below the lowest counts as in it");
        new AgeBands([new(0, null)], minors: 1).BandOf(18, 18).Should().Be(AgeBands.None);
    }

    [Fact]
    public void One_boundary_alone_may_be_majority()
    {
        Decide([new() { Name = "teen", From = 16, To = AgeBoundary.Majority }], "TH", 19).Should().Be("teen");
        Decide([new() { Name = "teen", From = 16, To = AgeBoundary.Majority }], "TH", 20).Should().BeNull();
        Decide([new() { Name = "adult", From = AgeBoundary.Majority }], "TH", 19).Should().Be("adult", "who is below the lowest counts as in it");
        Decide([new() { Name = "adult", From = AgeBoundary.Majority }], "TH", 20).Should().Be("adult");
        Decide([new() { Name = "young", From = AgeBoundary.Majority, To = 25 }, new() { Name = "teen", From = 13, To = AgeBoundary.Majority }], "ES", 18).Should().Be("young");
    }

    [Fact, Rule("AGE-1")]
    public void AGE_1_an_unknown_age_that_counts_as_an_adult_is_the_majority_of_the_region()
    {
        World Unknown(string region, int minimum) => Policy(new World()).With(policy =>
        {
            policy.Ages!.UnknownAge = "adult";
            policy.Ages.Minimum.Default = minimum;
        }).Account("ana", ana => ana with { BirthDate = null, Region = Region.Parse(region), TimeZone = null });

        Unknown("ES", 18).Check().IsAllowed.Should().BeTrue();
        Unknown("ES", 19).Check().Reasons.Codes().Should().Equal("sender_underage");
        Unknown("TH", 20).Check().IsAllowed.Should().BeTrue();
    }

    [Fact, Rule("AGE-6")]
    public void AGE_6_majority_does_not_feed_the_laws_on_contact()
    {
        // In Mississippi one is of age at 21, yet a law that protects below 18 does not protect somebody of 19.
        Policy(new World()).With(policy => policy.Ages!.Laws = ["adult-contact-restriction"])
            .Account("ana", ana => ana with { BirthDate = new LocalDate(1980, 1, 1), Region = Region.Parse("US-CT"), TimeZone = null })
            .Account("ben", ben => ben with { BirthDate = new LocalDate(2007, 1, 1), Region = Region.Parse("US-MS"), TimeZone = null })
            .Check().IsAllowed.Should().BeTrue();
    }

    [Theory]
    [InlineData("""[{ "name": "a", "from": 16, "to": "majority" }, { "name": "b", "from": "majority" }]""", null)]
    [InlineData("""[{ "name": "b", "from": "majority" }, { "name": "a", "from": 18, "to": "majority" }]""", null)]
    [InlineData("""[{ "name": "b", "from": "majority", "to": 21 }, { "name": "c", "from": 21 }]""", null)]
    [InlineData("""[{ "name": "a", "from": 19, "to": "majority" }]""", "$.ages.bands[0].from")]
    [InlineData("""[{ "name": "b", "from": "majority", "to": 20 }]""", "$.ages.bands[0].to")]
    [InlineData("""[{ "name": "b", "from": "majority", "to": "majority" }]""", "$.ages.bands[0].to")]
    [InlineData("""[{ "name": "b", "from": "majority", "to": 18 }]""", "$.ages.bands[0].to")]
    [InlineData("""[{ "name": "a", "from": 16 }, { "name": "b", "from": "majority" }]""", "$.ages.bands[1]")]
    [InlineData("""[{ "name": "a", "from": "majority" }, { "name": "b", "from": "majority" }]""", "$.ages.bands[1]")]
    [InlineData("""[{ "name": "a", "from": "majority", "to": 30 }, { "name": "b", "from": 16, "to": 19 }]""", "$.ages.bands[1].to")]
    [InlineData("""[{ "name": "a", "from": "Majority" }]""", "$.ages.bands[0].from")]
    [InlineData("""[{ "name": "a", "from": 151 }]""", "$.ages.bands[0].from")]
    public void A_policy_may_have_one_boundary_at_majority(string bands, string? wrong)
    {
        var valid = PolicyDocument.TryParse($$"""{ "ages": { "bands": {{bands}} } }""", out var policy, out var errors);

        valid.Should().Be(wrong is null);
        errors.Select(error => error.Path).FirstOrDefault().Should().Be(wrong);
        if (policy is not null)
        {
            PolicyDocument.Write(policy).Should().Contain("\"majority\"");
            PolicyDocument.Write(PolicyDocument.Parse(PolicyDocument.Write(policy))).Should().Be(PolicyDocument.Write(policy));
        }
    }

    [Fact]
    public void Boundaries_come_from_numbers_and_from_bound_configuration()
    {
        var converter = System.ComponentModel.TypeDescriptor.GetConverter(typeof(AgeBoundary));

        AgeBoundary sixteen = 16;
        (sixteen.Years, sixteen.IsMajority, sixteen.ToString()).Should().Be((16, false, "16"));
        (AgeBoundary.Majority.Years, AgeBoundary.Majority.IsMajority, AgeBoundary.Majority.ToString()).Should().Be((null, true, "majority"));
        default(AgeBoundary).Should().Be(AgeBoundary.FromInt32(0));
        converter.ConvertFromInvariantString("16").Should().Be(sixteen);
        converter.ConvertFromInvariantString("majority").Should().Be(AgeBoundary.Majority);
        converter.CanConvertFrom(typeof(int)).Should().BeFalse();
        foreach (var wrong in new[] { "-1", "Majority", "", "1.5" })
        {
            FluentActions.Invoking(() => converter.ConvertFromInvariantString(wrong)).Should().Throw<FormatException>();
        }
    }

    [Fact]
    public void A_transition_that_is_none_is_refused()
    {
        PolicyDocument.TryParse("""{ "ages": { "transition": "thaw" } }""", out _, out var errors).Should().BeFalse();
        errors.Should().ContainSingle().Which.Path.Should().Be("$.ages.transition");
        FluentActions.Invoking(() => new World().With(policy => policy.Ages!.Transition = (AgeTransition)7).Check()).Should().Throw<PolicyDocumentException>();
    }

    private static World Policy(World world) => world.With(policy =>
    {
        policy.Ages!.Minimum.Default = 0;
        policy.Ages.Bands = [new() { Name = "teen", From = 16, To = AgeBoundary.Majority }, new() { Name = "adult", From = AgeBoundary.Majority }];
    });

    private static string? BandOf(string? region, LocalDate birth) => Band(Policy(new World()), region, birth);

    private static string? Decide(IList<AgeBandOptions> bands, string region, int age) =>
        Band(Policy(new World()).With(policy => policy.Ages!.Bands = bands), region, World.Noon.InUtc().Date.PlusYears(-age).PlusDays(-2));

    /// <summary>The band in which a rule of the policy finds the sender.</summary>
    private static string? Band(World world, string? region, LocalDate birth)
    {
        world.With(policy => policy.Rules =
            [.. policy.Ages!.Bands!.Select(band => new PolicyRuleOptions
            {
                Code = $"is_{band.Name}", When = new() { FromBands = [band.Name!] }, Outcome = Outcome.Deny, Class = ReasonClass.Own,
            })])
            .Account("ana", ana => ana with { BirthDate = birth, Region = region is null ? default : Region.Parse(region), TimeZone = null });
        return world.Check().Reasons.Codes().SingleOrDefault()?[3..];
    }
}
