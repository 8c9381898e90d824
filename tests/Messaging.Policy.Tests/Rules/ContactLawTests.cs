using Messaging.Policy.Tests.Specs;
using NodaTime;

namespace Messaging.Policy.Tests.Rules;

/// <summary>AGE-6 by law: adopted laws on contact between adults and minors are judged under both regions, and the narrower stands.</summary>
public class ContactLawTests
{
    /// <summary>A region whose law on contact with adults is in force in the shipped data, and the age that it protects up to.</summary>
    private static readonly (Region Region, int Age) Law = RegionLaws.Shipped.OfKind(LawKind.AdultContactRestriction)
        .Where(row => row.CountsAt(Micros.Of(World.Noon)) && row.KnownTo is null && row.Age is not null)
        .Select(row => (row.Region, row.Age!.Value))
        .FirstOrDefault((default, 0));

    [Fact, Rule("AGE-6")]
    public void AGE_6_An_adult_needs_a_connection_where_a_law_of_either_region_is_in_force()
    {
        if (!Law.Region.IsKnown)
        {
            return;
        }

        foreach (var regulated in new[] { "ana", "ben" })
        {
            var world = Contact(regulated);
            world.Check().Reasons.Codes().Should().Equal("age_bands_apart");
            world.Check().Remedies.Should().Contain("become_friends");

            Contact(regulated).Friends().Check().Outcome.Should().Be(Outcome.Deliver);
            Contact(regulated).Relation("ben", "ana", RelationFlags.Allows).Check().Outcome.Should().Be(Outcome.Deliver);
            Contact(regulated).Thread(MessageThreadState.Open, ana: 1, ben: 1).Check().Outcome.Should().Be(Outcome.Deliver);
            Contact(regulated).Account("ben", ben => ben with { BirthDate = new LocalDate(1990, 1, 1) }).Check().Outcome.Should().Be(Outcome.Deliver);
            Contact(regulated).Account("ana", ana => ana with { BirthDate = Minor() }).Check().Outcome.Should().Be(Outcome.Deliver, "one minor to another");
            Contact(regulated).Account("ana", ana => ana with { BirthDate = null }).With(policy => policy.Ages!.UnknownAge = "accept")
                .Check().Outcome.Should().Be(Outcome.Deny, "an unknown age may be an adult's");
            Contact(regulated).Account("ana", ana => ana with { Kind = AccountKind.Bot }).Check().Outcome.Should().Be(Outcome.Deliver, "age rules concern persons");
            Contact(regulated).With(policy => policy.Ages!.Laws = []).Check().Outcome.Should().Be(Outcome.Deliver);
        }
    }

    private static LocalDate Minor() => new LocalDate(2026, 1, 1).PlusYears(1 - Law.Age);

    private static World Contact(string regulated) => new World()
        .With(policy =>
        {
            policy.Ages!.Minimum.Default = 0;
            policy.Ages.Laws = ["adult-contact-restriction"];
        })
        .Account("ben", ben => ben with { BirthDate = Minor() })
        .Account(regulated, account => account with { Region = Law.Region, TimeZone = null });
}
