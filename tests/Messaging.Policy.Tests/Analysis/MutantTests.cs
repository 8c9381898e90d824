namespace Messaging.Policy.Tests.Analysis;

public sealed class MutantTests
{
    [Fact]
    public void A_mutant_has_one_line_changed_and_is_valid_and_says_something_else()
    {
        var policy = Presetted.House();
        var mutants = PolicyAnalysis.Mutate(policy);

        mutants.Select(mutant => mutant.ToString()).Should().OnlyHaveUniqueItems()
            .And.Contain("$.audience.modes[0].routes.anyone: request becomes deliver")
            .And.Contain("$.audience.modes[1].routes.friend: removed")
            .And.Contain("$.ages.pairs[0]: adult to teen removed")
            .And.Contain("$.ages.bands[0].to: the border to adult a year later")
            .And.Contain("$.ages.minimum.default: 13 becomes 14");
        mutants.Select(mutant => PolicyDocument.Write(mutant.Policy)).Should().OnlyHaveUniqueItems().And.NotContain(PolicyDocument.Write(policy));
    }

    [Fact]
    public void The_same_policy_has_the_same_mutants() =>
        PolicyAnalysis.Mutate(Presetted.House()).Select(mutant => mutant.ToString()).Should().Equal(PolicyAnalysis.Mutate(Presetted.House()).Select(mutant => mutant.ToString()));

    [Fact]
    public void Every_mutant_of_what_is_decided_of_attempts_differs_somewhere()
    {
        // All but the route that an answer opens anyway, and rules about groups and limits, which are compared as data.
        var policy = Presetted.House();
        var alike = PolicyAnalysis.Mutate(policy).Where(mutant => PolicyAnalysis.FindDifference(policy, mutant.Policy) is null).Select(mutant => mutant.ToString());

        alike.Should().BeEquivalentTo("$.audience.modes[0].routes.answered: removed", "$.audience.modes[0].routes.answered: deliver becomes request");
    }

    [Fact]
    public void A_difference_that_the_space_of_pairs_does_not_hold_is_found()
    {
        var changed = Presetted.House(policy => policy.Exemptions.Staff = ["PRV"]);

        var found = PolicyAnalysis.FindDifference(Presetted.House(), changed)!;

        found.Conditions.Should().Contain(condition => condition.Name == "besides" && condition.Values.Contains("staff", StringComparison.Ordinal));
        found.OldScenario.Should().Contain("\"kind\": \"staff\"");
    }

    [Fact]
    public void A_policy_does_not_differ_from_itself() => PolicyAnalysis.FindDifference(Presetted.House(), Presetted.House()).Should().BeNull();
}
