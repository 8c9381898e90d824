using CsCheck;
using Messaging.Policy.Tests.Specs;

namespace Messaging.Policy.Tests.Properties;

/// <summary>The laws hold for the library, and each of them notices the mutant that breaks it.</summary>
public class LawTests
{
    private static readonly Dictionary<string, (Action<Func<World, IDecider>, int> Law, Func<World, IDecider> Mutant)> Laws = new()
    {
        ["1: block dominates"] = (Properties.Laws.BlockDominates, Mutants.ForgetsIncomingBlocks),
        ["2: nobody too young sends or receives"] = (Properties.Laws.NobodyTooYoungSendsOrReceives, Mutants.AgesADayEarly),
        ["3: tightening never widens"] = (Properties.Laws.TighteningNeverWidens, Mutants.LetsGuardiansWiden),
        ["4: permuting rules changes nothing"] = (Properties.Laws.PermutingRulesChangesNothing, Mutants.StopsAtTheFirstRule),
        ["5: asking changes nothing"] = (Properties.Laws.AskingChangesNothing, Mutants.SpendsWhenAsked),
        ["6: tokens are taken once, and only where the view lets through"] = (Properties.Laws.TokensAreTakenOnceAndOnlyWhereTheViewLetsThrough, Mutants.TakesOneByOne),
        ["7: clearing instants are exact"] = (Properties.Laws.ClearingInstantsAreExact, Mutants.ClearsLate),
        ["8: batch equals singles"] = (Properties.Laws.BatchEqualsSingles, Mutants.ShufflesBatches),
        ["9a: a merged block looks like a closed mode"] = (Properties.Laws.AMergedBlockLooksLikeAClosedMode, Mutants.TellsOfBlocks),
        ["9a: a disclosed mode that denies hides the block"] = (Properties.Laws.ADisclosedModeThatDeniesHidesTheBlock, Mutants.TellsOfBlocks),
        ["9b: silent facts are never seen"] = (Properties.Laws.SilentFactsAreNeverSeen, Mutants.SparesSilentRefusals),
        ["10: nothing passes a committed block"] = (Properties.Laws.NothingPassesACommittedBlock, Mutants.RemembersBlocks),
        ["9a: a merged block is not in the inbox of the blocked account"] = (Properties.Laws.AMergedBlockLooksLikeAClosedMode, Mutants.TellsOfBlocksByTheInbox),
        ["10: nothing passes a block before its end"] = (Properties.Laws.NothingPassesABlockBeforeItsEnd, Mutants.EndsBlocksEarly),
        ["11: a failure never yields more than a refusal"] = (Properties.Laws.AFailureNeverYieldsMoreThanARefusal, Mutants.IgnoresFailures),
        ["12: a range is no wider than any date within"] = (Properties.Laws.ARangeIsNoWiderThanAnyDateWithin, Mutants.SqueezesRanges),
        ["13: one more law row never widens"] = (OneMoreLawRow.NeverWidens, OneMoreLawRow.LetsTheHighestAgeStand),
    };

    public static TheoryData<string> Names => [.. Laws.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_law_holds(string name) => Laws[name].Law(world => new Decider(world), 500);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_law_notices_its_mutant(string name) =>
        ((Action)(() => Laws[name].Law(Laws[name].Mutant, 100_000))).Should().Throw<CsCheckException>().Which.InnerException.Should().BeNull("the law fails, and nothing else");
}
