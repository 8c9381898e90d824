using CsCheck;
using Messaging.Policy.Tests.Reference;
using Messaging.Policy.Tests.Specs;
using NodaTime;

namespace Messaging.Policy.Tests.Properties;

/// <summary>Law 13: one more row of law that counts never widens a decision, whatever rows there are.</summary>
internal static class OneMoreLawRow
{
    private static readonly LocalDate Today = new(2026, 11, 22);
    private static readonly LawKind[] Kinds = [LawKind.SocialMediaMinimum, LawKind.DirectMessageMinimum, LawKind.AdultContactRestriction];
    private static readonly string[] Regions = ["ES", "ES-MD", "US", "US-UT"];

    // The laws of the world that is being decided: a mutant makes others of them.
    [ThreadStatic]
    private static RegionLaws? _laws;

    public static void NeverWidens(Func<World, IDecider> make, int worlds) => Gen.Int.Sample(
        seed =>
        {
            Decision(seed, make, withOneMore: false, out var before);
            Decision(seed, make, withOneMore: true, out var after);
            return after <= before;
        },
        iter: worlds * 2,
        threads: 1);

    /// <summary>Takes the highest age of all laws for the one that stands, and for the age of an adult, too.</summary>
    public static IDecider LetsTheHighestAgeStand(World world)
    {
        LawRow[] contact = [.. _laws!.OfKind(LawKind.AdultContactRestriction)];
        var age = contact.Max(row => row.Age);
        var mutant = new RegionLaws(Today, "mutant", _laws.Rows.Except(contact).Concat(contact.Select(row => row with { Age = age, AdultAge = age })));
        return new Decider(world.WithSettings(settings => settings with { Laws = mutant }));
    }

    private static void Decision(int seed, Func<World, IDecider> make, bool withOneMore, out Outcome outcome)
    {
        var dice = new WorldDice(seed);
        LawRow[] rows = [.. Enumerable.Range(0, dice.Between(1, 3)).Select(index => Row(dice, index))];
        var more = Row(dice, 9);
        var laws = new RegionLaws(Today, "rows", withOneMore ? [.. rows, more] : rows);
        _laws = laws;
        var world = new World()
            .With(policy =>
            {
                policy.Ages!.Minimum.Default = dice.Pick(0, 13);
                policy.Ages.UnknownAge = dice.Pick("refuse", "accept", "accept", "teen");
                policy.Ages.UnknownPart = dice.Pick(UnknownPart.Country, UnknownPart.Strictest);
                policy.Ages.Bands = [new() { Name = "teen", From = 0, To = 18 }, new() { Name = "adult", From = 18 }];
                policy.Ages.Laws = [.. Kinds.Select(kind => (AdoptedLawOptions)LawKinds.Name(kind))];
            })
            .Account("ana", ana => Somebody(ana, dice))
            .Account("ben", ben => Somebody(ben, dice))
            .WithSettings(settings => settings with { Laws = laws });
        outcome = make(world).Check(world.Attempt()).Outcome;
    }

    private static LawRow Row(WorldDice dice, int index) => new()
    {
        Id = $"row-{index}",
        Kind = dice.Pick(Kinds),
        Region = Region.Parse(dice.Pick(Regions)),
        Age = dice.Pick(13, 14, 15, 16, 17, 18),
        Status = dice.Pick(LawStatus.InForce, LawStatus.Enacted),
        From = new LocalDate(2026, 1, 1),
        Instrument = $"Act {index}",
        Source = "host",
    };

    private static Account Somebody(Account account, WorldDice dice) => account with
    {
        BirthDate = dice.Chance(15) ? null : Today.PlusYears(-dice.Pick(12, 13, 14, 15, 16, 17, 18, 30)).PlusDays(-40),
        Region = dice.Chance(10) ? default : Region.Parse(dice.Pick(Regions)),
        TimeZone = null,
    };
}
