using Messaging.Policy.Tests.Specs;

namespace Messaging.Policy.Tests.Rules;

/// <summary>Rules are asked only where they have an occasion: so each says nothing where one is missing that it needs.</summary>
public sealed class RulePreconditionTests
{
    private const int Combinations = 1 << 16;

    [Fact]
    public void There_are_as_many_occasions_as_the_tables_have_bits() =>
        Enum.GetValues<RulePrecondition>().Aggregate(0, (all, one) => all | (int)one).Should().Be(Combinations - 1);

    [Fact]
    public void Rules_of_one_place_need_the_same()
    {
        var needs = Needs();

        needs.Select(rule => rule.Index).Distinct().Should().HaveCount(RuleIndex.Count);
        needs.GroupBy(rule => rule.Index).Should().OnlyContain(rules => rules.Select(rule => rule.Needs).Distinct().Count() == 1);
        needs.Aggregate(RulePrecondition.None, (all, rule) => all | rule.Needs).Should().Be((RulePrecondition)(Combinations - 1), "an occasion that nothing needs is found in vain");
    }

    [Fact]
    public void The_tables_give_the_rules_that_have_all_that_they_need()
    {
        var needs = Needs();
        for (var there = 0; there < Combinations; there++)
        {
            var expected = 0UL;
            foreach (var (index, needed) in needs)
            {
                expected |= ((int)needed & ~there) == 0 ? 1UL << index : 0;
            }

            if (PreconditionedRules.Given((RulePrecondition)there) != expected)
            {
                PreconditionedRules.Given((RulePrecondition)there).Should().Be(expected, "{0} is there", (RulePrecondition)there);
            }
        }
    }

    [Fact]
    public void A_rule_that_narrows_in_a_case_or_its_twin_has_its_occasion()
    {
        var spoke = 0UL;
        foreach (var one in RuleCaseTests.All)
        {
            var world = new World();
            one.Given(world);
            spoke |= RulePreconditionWitness.Hear(world, one.Attempt(world), one.ToString());
            one.Twin(world);
            spoke |= RulePreconditionWitness.Hear(world, one.Attempt(world), $"twin of {one}");
        }

        // Each rule that needs something is heard at least once: else nothing is shown of it.
        Needs().Where(rule => rule.Needs != RulePrecondition.None && (spoke & (1UL << rule.Index)) == 0).Should().BeEmpty();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1_000)]
    public void A_rule_that_narrows_in_a_random_world_has_its_occasion(int first)
    {
        var spoke = 0UL;
        for (var seed = first; seed < first + 400; seed++)
        {
            var crowd = new RandomPair(seed);
            spoke |= RulePreconditionWitness.Hear(crowd.World, crowd.Attempt(), $"world {seed}");
        }

        System.Numerics.BitOperations.PopCount(spoke).Should().BeGreaterThan(25, "many rules speak");
    }

    private static List<(int Index, RulePrecondition Needs)> Needs()
    {
        List<(int, RulePrecondition)> found = [];
        var gatherer = new Gatherer(found);
        StandardRules.VisitAll(ref gatherer, default);
        return found;
    }

    private readonly struct Gatherer(List<(int Index, RulePrecondition Needs)> found) : IRuleVisitor
    {
        public void Visit<TRule>(in SendFacts facts)
            where TRule : struct, IStandardRule => found.Add((TRule.Index, TRule.Needs));
    }
}
