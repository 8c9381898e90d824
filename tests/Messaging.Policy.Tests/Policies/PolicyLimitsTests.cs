namespace Messaging.Policy.Tests.Policies;

/// <summary>A policy has limits, and says which one it exceeds.</summary>
public class PolicyLimitsTests
{
    [Theory]
    [InlineData(PolicyLimits.MostModes, true)]
    [InlineData(PolicyLimits.MostModes + 1, false)]
    public void Modes_are_bounded(int count, bool isValid)
    {
        var policy = new MessagingPolicyOptions { Audience = new() { Modes = [.. Enumerable.Range(0, count).Select(i => new ModeOptions { Name = $"m{i}" })], Default = "m0" } };

        PolicyValidator.Validate(policy).Select(error => error.ToString()).Should().Equal(isValid ? [] : ["$.audience.modes: 257 modes are not allowed; allowed are at most 256"]);
    }

    [Theory]
    [InlineData(PolicyLimits.MostPairs, true)]
    [InlineData(PolicyLimits.MostPairs + 1, false)]
    public void Pairs_of_bands_are_bounded(int count, bool isValid)
    {
        var pair = new AgePairOptions { From = "all", To = "all", Requires = ["friend"] };
        var policy = new MessagingPolicyOptions { Ages = new() { Bands = [new() { Name = "all", From = 0 }], Pairs = [.. Enumerable.Repeat(pair, count)] } };

        PolicyValidator.Validate(policy).Select(error => error.ToString()).Should().Equal(isValid ? [] : ["$.ages.pairs: 4097 pairs of bands are not allowed; allowed are at most 4096"]);
    }

    [Fact]
    public void Lists_of_regions_and_ages_of_a_region_are_bounded()
    {
        var policy = new MessagingPolicyOptions
        {
            Accounts = new() { UnavailableRegions = [.. Enumerable.Repeat("US", PolicyLimits.MostRegions + 1)] },
            Ages = new() { Minimum = new() { Regions = new Dictionary<string, IList<AgeRequirementOptions>> { ["US"] = [.. Enumerable.Repeat(new AgeRequirementOptions { Age = 13 }, PolicyLimits.MostRequirements + 1)] } } },
        };

        PolicyValidator.Validate(policy).Select(error => error.Path).Should().Equal("$.accounts.unavailableRegions", "$.ages.minimum.regions.US");
    }
}
