using Messaging.Policy.Tests.Specs;
using NodaTime;

namespace Messaging.Policy.Tests.Rules;

/// <summary>Made from the data: each row that is enacted and begins before July 2027, a microsecond before its first instant and at it, in every zone of its region.</summary>
public class LawsThatBeginTests
{
    private static readonly LocalDate Until = new(2027, 7, 1);

    private static readonly AgeQuestions Questions = new(RegionLaws.Shipped);

    public static TheoryData<string> Ids => [.. Beginning().Select(row => row.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_law_begins_at_its_first_instant_wherever_in_its_region_somebody_is(string id)
    {
        var row = Beginning().Single(row => row.Id == id);
        var first = row.From!.Value.AtMidnight().InUtc().ToInstant();
        foreach (var zone in RegionZones.Of(row.Region).Select(zone => zone.Id))
        {
            foreach (var (at, begun) in new[] { (first - World.Microsecond, false), (first, true), (first + World.Microsecond, true) })
            {
                Names(Questions.RequiredAge(row.Kind, row.Region, at).Laws, row).Should().Be(begun, "{0} asks from its first instant on, and it is {1}", row.Id, at);
                if (LawKinds.Decides(row.Kind) && row.Kind != LawKind.AccountConsent)
                {
                    Decides(row, zone, at).Should().Be(begun, "{0} at {1} in {2}", row.Id, at, zone);
                }
            }
        }
    }

    [Fact]
    public void There_are_such_rows_of_kinds_that_decide_and_of_kinds_that_answer() =>
        Beginning().Select(row => LawKinds.Decides(row.Kind)).Distinct().Should().HaveCount(2);

    private static IEnumerable<LawRow> Beginning() => RegionLaws.Shipped.Standing.Rows
        .Where(row => row is { Status: LawStatus.Enacted, MayCount: true, Age: not null } && row.From > RegionLaws.Shipped.AsOf && row.From < Until);

    private static bool Names(LawReferences laws, LawRow row)
    {
        foreach (var named in laws)
        {
            if (named == row)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the explanation of a decision names the row, and the decision refuses.</summary>
    private static bool Decides(LawRow row, string zone, Instant at)
    {
        var young = at.InUtc().Date.PlusYears(-row.Age!.Value).PlusDays(40);
        var concerned = row.Kind == LawKind.AdultContactRestriction ? "ben" : "ana";
        var world = new World()
            .With(policy =>
            {
                policy.Ages!.Minimum.Default = 0;
                policy.Ages.Laws = [LawKinds.Name(row.Kind)];
            })
            .Account("ana", ana => ana with { Region = Region.Parse("NL"), TimeZone = null })
            .Account("ben", ben => ben with { Region = Region.Parse("NL"), TimeZone = null })
            .Account(concerned, account => account with { BirthDate = young, Region = row.Region, TimeZone = zone })
            .At(at);
        var explanation = world.Evaluator.ExplainAsync(world.Attempt()).AsTask().GetAwaiter().GetResult();
        explanation.Rules.SelectMany(rule => rule.Laws).Contains(row).Should().Be(explanation.Decision.Outcome == Outcome.Deny);
        return explanation.Decision.Outcome == Outcome.Deny;
    }
}
