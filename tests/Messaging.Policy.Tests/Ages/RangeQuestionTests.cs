using CsCheck;
using Messaging.Policy.Tests.Specs;
using NodaTime;

namespace Messaging.Policy.Tests.Ages;

/// <summary>A question and a decision never differ on the same facts.</summary>
public class RangeQuestionTests
{
    private static readonly AgeQuestions Questions = new(RegionLaws.Shipped);
    private static readonly string?[] Regions = ["GB", "US-LA", "US-VT", "US", "AU", "MY", "ES", "CN", null];
    private static readonly Gen<string?> Places = Gen.Int[0, 8].Select(place => Regions[place]);

    [Theory]
    [InlineData(16, 20, AgeOutcome.OldEnough)]
    [InlineData(12, 15, AgeOutcome.TooYoung)]
    [InlineData(15, 16, AgeOutcome.Undecided)]
    [InlineData(15, null, AgeOutcome.Undecided)]
    public void A_range_is_old_enough_or_too_young_for_certain_or_undecided(int lower, int? upper, AgeOutcome outcome)
    {
        var person = new AgeSubject(null, Region.Parse("AU"), "Australia/Sydney") { AgeRange = new(lower, upper, new(2026, 11, 22)) };

        var answer = Questions.IsOldEnough(LawKind.SocialMediaMinimum, person, World.Noon);

        answer.Outcome.Should().Be(outcome);
        answer.RequiredAge.Should().Be(16);
        var age = Questions.AgeAt(person, World.Noon);
        (age.Years, age.Oldest).Should().Be((lower, upper));
    }

    [Fact]
    public void Old_enough_is_what_lets_a_decision_through() => Gen.Select(People, Places, Gen.Int[-40, 40]).Sample((facts, region, hours) =>
    {
        var account = Account("ana", facts, region);
        var at = World.Noon + Duration.FromHours(hours);
        var world = Adopting("social-media-minimum", account, Account("ben", new(50, null, 0), "ES"));

        var old = Questions.IsOldEnough(LawKind.SocialMediaMinimum, AgeSubject.Of(account), at).Outcome == AgeOutcome.OldEnough;

        return old == !world.Check(world.Attempt() with { At = at }).Reasons.Codes().Contains("sender_underage");
    }, iter: 2_000);

    [Fact]
    public void Free_contact_is_what_lets_a_decision_through() =>
        Gen.Select(People, People, Places, Places, Gen.Int[-40, 40]).Sample((one, other, from, to, hours) =>
        {
            var (sender, recipient) = (Account("ana", one, from), Account("ben", other, to));
            var at = World.Noon + Duration.FromHours(hours);
            var world = Adopting("adult-contact-restriction", sender, recipient);

            var answer = Questions.MayContact(AgeSubject.Of(sender), AgeSubject.Of(recipient), at);

            return (answer.Outcome == ContactOutcome.Free) == !world.Check(world.Attempt() with { At = at }).Reasons.Codes().Contains("age_bands_apart")
                && (answer.ChangesAt is not { } changes || Questions.MayContact(AgeSubject.Of(sender), AgeSubject.Of(recipient), changes - World.Microsecond) == answer);
        }, iter: 2_000);

    /// <summary>A lower age, how many years more at most, and the days from the day of the range to the decision.</summary>
    private static Gen<(int Lower, int? Years, int Days)> People { get; } =
        Gen.Select(Gen.Int[10, 22], Gen.Int[-1, 8], Gen.Int[-2, 400], (lower, years, days) => (lower, years < 0 ? (int?)null : years, days));

    private static Account Account(string id, (int Lower, int? Years, int Days) facts, string? region)
    {
        var asOf = World.Noon.InUtc().Date.PlusDays(-facts.Days);
        var account = new Account { Id = id, Region = region is null ? default : Region.Parse(region) };
        return facts.Years == 0 ? account with { BirthDate = asOf.PlusYears(-facts.Lower) }
            : account with { AgeRange = new(facts.Lower, facts.Lower + facts.Years, asOf) };
    }

    private static World Adopting(string kind, params Account[] accounts)
    {
        var world = new World().With(policy => policy.Ages = new() { UnknownAge = "refuse", Minimum = new() { Default = 0 }, Laws = [new() { Kind = kind }, new() { Kind = "age-attained" }] });
        foreach (var account in accounts)
        {
            world.Account(account.Id.ToString(), _ => account);
        }

        return world;
    }
}
