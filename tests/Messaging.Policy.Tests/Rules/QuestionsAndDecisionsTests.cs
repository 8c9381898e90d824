using Messaging.Policy.Tests.Reference;
using Messaging.Policy.Tests.Specs;
using NodaTime;

namespace Messaging.Policy.Tests.Rules;

/// <summary>What a question says of laws and what a decision does by them is one, on the same facts.</summary>
public class QuestionsAndDecisionsTests
{
    private static readonly AgeQuestions Questions = new(RegionLaws.Shipped);

    private static readonly string[] Regions =
        ["AU", "US", "US-FL", "US-VT", "US-LA", "US-IN", "US-CT", "GB", "GB-SCT", "AE", "TR", "ID", "MY", "CN", "BR", "ES", "NL", "AU-ACT", ""];

    [Fact, Rule("AGE-1")]
    public void AGE_1_somebody_is_too_young_for_a_law_exactly_where_a_policy_that_adopts_it_says_so()
    {
        var young = 0;
        for (var seed = 0; seed < 1_500; seed++)
        {
            var dice = new WorldDice(seed);
            var kind = dice.Pick(LawKind.SocialMediaMinimum, LawKind.DirectMessageMinimum);
            var at = At(dice);
            var person = Somebody(dice, at);

            var answer = Questions.IsOldEnough(kind, Subject(person), at);

            var isYoung = answer.Outcome == AgeOutcome.TooYoung;
            Adopting(kind).Account("ana", _ => person with { Id = "ana" }).At(at).Check().Reasons.Codes().Contains("sender_underage")
                .Should().Be(isYoung, "seed {0}: {1} in {2} at {3}", seed, person.BirthDate, person.Region, at);
            young += isYoung ? 1 : 0;
        }

        young.Should().BeInRange(100, 1_300, "few of the regions have such a law in force: about one person in eleven is too young, half of them where the region is unknown or in Australia");
    }

    [Fact, Rule("AGE-6")]
    public void AGE_6_two_are_free_to_write_under_the_laws_on_contact_exactly_where_a_policy_that_adopts_them_lets_them()
    {
        var apart = 0;
        for (var seed = 0; seed < 1_500; seed++)
        {
            var dice = new WorldDice(seed);
            var at = At(dice);
            var (sender, recipient) = (Somebody(dice, at, mayBeUnknown: true), Somebody(dice, at, mayBeUnknown: true));

            var isFree = Questions.MayContact(Subject(sender), Subject(recipient), at).Outcome == ContactOutcome.Free;

            Adopting(LawKind.AdultContactRestriction).Account("ana", _ => sender with { Id = "ana" }).Account("ben", _ => recipient with { Id = "ben" }).At(at)
                .Check().Reasons.Codes().Contains("age_bands_apart").Should().Be(!isFree, "seed {0} at {1}", seed, at);
            apart += isFree ? 0 : 1;
        }

        apart.Should().BeInRange(150, 1_300);
    }

    private static Instant At(WorldDice dice) =>
        dice.Pick(new LocalDate(2025, 12, 10), new(2026, 6, 1), new(2026, 11, 26), new(2027, 1, 1), new(2027, 6, 17)).AtMidnight().InUtc().ToInstant()
            + Duration.FromTicks(10 * dice.Pick(-1, 0, 1)) + Duration.FromDays(dice.Pick(0, 0, 1, 30));

    private static Account Somebody(WorldDice dice, Instant at, bool mayBeUnknown = false)
    {
        var code = dice.Pick(Regions);
        return World.Adult("somebody") with
        {
            BirthDate = mayBeUnknown && dice.Chance(10) ? null : at.InUtc().Date.PlusYears(-dice.Pick(13, 14, 15, 16, 17, 18, 30)).PlusDays(dice.Pick(-40, -3, 3, 40)),
            Region = code.Length == 0 ? default : Region.Parse(code),
            TimeZone = null,
        };
    }

    private static AgeSubject Subject(Account account) => new(account.BirthDate, account.Region, account.TimeZone);

    private static World Adopting(LawKind kind) => new World().With(policy =>
    {
        policy.Ages!.Minimum.Default = 0;
        policy.Ages.Laws = [LawKinds.Name(kind), "leap-day", "age-attained"];
    });
}
