using Messaging.Policy.Tests.Specs;
using NodaTime;

namespace Messaging.Policy.Tests.Rules;

/// <summary>AGE-6 and a conversation that is going on: what a birthday, or a date of birth that was corrected, does to it.</summary>
public class AgeTransitionTests
{
    private static readonly LocalDate Teen = new(2010, 1, 1);
    private static readonly LocalDate AdultSinceYesterday = new(2008, 11, 21);
    private static readonly Instant LastYear = World.Noon - Duration.FromDays(365);

    [Fact, Rule("AGE-6")]
    public void AGE_6_recheck_asks_for_the_ties_of_the_bands_of_now()
    {
        Grown("recheck").Check().Reasons.Codes().Should().Equal("age_bands_apart");
        Grown("recheck").Friends().Check().Outcome.Should().Be(Outcome.Deliver);
        Grown("recheck").Check("ben", "ana").Outcome.Should().Be(Outcome.Deliver, "the rule has a direction");
        new MessagingPolicyOptions().Ages!.Transition.Should().Be(AgeTransition.Recheck);
    }

    [Fact, Rule("AGE-6")]
    public void AGE_6_keep_lets_an_answered_open_conversation_go_on()
    {
        Grown("keep").Check().Outcome.Should().Be(Outcome.Deliver);

        ShouldBeApart(Grown("keep").Thread(MessageThreadState.None, changedAt: LastYear));
        ShouldBeApart(Grown("keep").Thread(MessageThreadState.Open, ana: 3, changedAt: LastYear));
        ShouldBeApart(Grown("keep").Thread(MessageThreadState.Pending, ana: 1, changedAt: LastYear));
        ShouldBeApart(Grown("keep").Thread(MessageThreadState.Open, ana: 1, ben: 1, changedAt: World.Noon - Duration.FromHours(1)));
        ShouldBeApart(Grown("keep").Thread(MessageThreadState.Open, ana: 1, ben: 1, changedAt: World.Noon + Duration.FromDays(365)));
        Grown("keep").Thread(MessageThreadState.Open, ana: 1, ben: 1, changedAt: LastYear).Check().Outcome.Should().Be(Outcome.Deliver);
    }

    [Fact, Rule("AGE-6")]
    public void AGE_6_keep_asks_for_what_the_bands_of_then_asked()
    {
        Grown("keep").With(policy => policy.Ages!.Pairs!.Add(new() { From = "teen", To = "teen", Requires = ["contact"] })).Check()
            .Reasons.Codes().Should().Equal("age_bands_apart");
        Grown("keep").With(policy => policy.Ages!.Pairs!.Add(new() { From = "teen", To = "teen", Requires = ["contact"] }))
            .Relation("ben", "ana", RelationFlags.Contact).Check().Outcome.Should().Be(Outcome.Deliver);
    }

    [Fact, Rule("AGE-6")]
    public void AGE_6_freeze_stops_both_sides_whatever_ties_are_held_until_no_rule_stands_between_them()
    {
        foreach (var state in new[] { MessageThreadState.Open, MessageThreadState.Pending })
        {
            var frozen = Grown("freeze").Friends().Thread(state, ana: 1, ben: 1, changedAt: LastYear);
            ShouldBeApart(frozen);
            frozen.Check().Remedies.Should().NotContain("become_friends");
            frozen.Check("ben", "ana").Reasons.Codes().Should().Equal("age_bands_apart");
            frozen.At(Instant.FromUtc(2028, 1, 1, 0, 0)).Check().Outcome.Should().Be(Outcome.Deliver, "both are adults by then");
        }

        ShouldBeApart(Grown("freeze"));
        ShouldBeApart(Grown("freeze").Friends().Thread(MessageThreadState.Locked, ana: 1, ben: 1, changedAt: LastYear), "thread_locked");
        Grown("freeze").Friends().Thread(MessageThreadState.Open, ana: 1, ben: 1, changedAt: World.Noon - Duration.FromHours(1))
            .Check().Outcome.Should().Be(Outcome.Deliver, "they began as what they are");
        Grown("freeze").Friends().Thread(MessageThreadState.None).Check().Outcome.Should().Be(Outcome.Deliver, "nothing is going on");
        Grown("freeze").Friends().With(policy => policy.Ages!.Pairs = []).Check().Outcome.Should().Be(Outcome.Deliver, "no rule stands between them");
    }

    [Fact, Rule("AGE-6")]
    public void AGE_6_a_date_of_birth_that_was_corrected_leaves_the_bands_of_then_unknown()
    {
        // Both seemed to be teenagers; Ana turned out to be an adult.
        World Corrected(string transition, Instant? changed) => Grown(transition)
            .Account("ana", ana => ana with { BirthDate = AdultSinceYesterday, BirthDateChangedAt = changed })
            .Friends();

        ShouldBeApart(Corrected("freeze", World.Noon - Duration.FromDays(1)));
        ShouldBeApart(Corrected("keep", World.Noon - Duration.FromDays(1)).Relation("ana", "ben", RelationFlags.None));
        Corrected("keep", LastYear - Duration.FromDays(1)).Relation("ana", "ben", RelationFlags.None).Check().Outcome.Should().Be(Outcome.Deliver);

        // A recipient who turns out to be younger: as adults they needed no tie.
        World Younger(string transition, Instant? changed) => Conversation(transition)
            .Account("ben", ben => ben with { BirthDate = Teen, BirthDateChangedAt = changed })
            .Friends();

        ShouldBeApart(Younger("freeze", World.Noon - Duration.FromDays(1)));
        Younger("freeze", LastYear).Check().Outcome.Should().Be(Outcome.Deliver, "it was known when they began");
        Younger("recheck", World.Noon - Duration.FromDays(1)).Check().Outcome.Should().Be(Outcome.Deliver);
        ShouldBeApart(Younger("keep", World.Noon - Duration.FromDays(1)).Relation("ana", "ben", RelationFlags.None));
    }

    [Fact, Rule("AGE-6")]
    public void AGE_6_what_is_not_known_of_the_past_narrows()
    {
        var unknownChange = Grown("freeze").Friends();
        unknownChange.Store.SetThread("ana", "ben", unknownChange.ThreadNow with { ChangedAt = null });
        ShouldBeApart(unknownChange);
        var kept = Grown("keep");
        kept.Store.SetThread("ana", "ben", kept.ThreadNow with { ChangedAt = null });
        ShouldBeApart(kept);

        // A thread that is older than one of them.
        ShouldBeApart(Grown("keep").Thread(MessageThreadState.Open, ana: 1, ben: 1, changedAt: Instant.FromUtc(2000, 1, 1, 0, 0)));
        Grown("keep").Account("ana", ana => ana with { Kind = AccountKind.Bot }).Check().Outcome.Should().Be(Outcome.Deliver, "age rules concern persons");
    }

    [Fact, Rule("AGE-6")]
    public void AGE_6_laws_on_contact_rule_whatever_a_policy_keeps()
    {
        World InLouisiana(params string[] laws) => Grown("keep")
            .With(policy => policy.Ages!.Laws = [.. laws])
            .With(policy => policy.Ages!.Minimum.Default = 13)
            .With(policy => policy.Ages!.Bands![0].From = 13)
            .Account("ana", ana => ana with { BirthDate = AdultSinceYesterday, Region = Region.Parse("US-LA"), TimeZone = "America/Chicago" })
            .Account("ben", ben => ben with { BirthDate = new LocalDate(2011, 6, 1), Region = Region.Parse("US-LA"), TimeZone = "America/Chicago" })
            .Thread(MessageThreadState.Open, "ben", ana: 0, ben: 0, accepted: true, changedAt: LastYear);

        // Answered by acceptance alone of the one who began: Ana accepted, so nothing of Ben's makes it answered for her.
        ShouldBeApart(InLouisiana("adult-contact-restriction"));
        InLouisiana().Thread(MessageThreadState.Open, ana: 1, ben: 1, changedAt: LastYear).Check().Outcome.Should().Be(Outcome.Deliver);
    }

    [Fact, Rule("AGE-6")]
    public void AGE_6_narrowing_runs_from_keep_over_recheck_to_freeze()
    {
        foreach (var friends in new[] { false, true })
        {
            foreach (var state in Enum.GetValues<MessageThreadState>().Where(state => state != MessageThreadState.Unknown))
            {
                foreach (var days in new[] { 0, 1, 365, 20_000 })
                {
                    Outcome Under(string transition)
                    {
                        var world = Grown(transition).Thread(state, ana: 1, ben: 1, changedAt: World.Noon - Duration.FromDays(days));
                        return (friends ? world.Friends() : world).Check().Outcome;
                    }

                    (Under("freeze") <= Under("recheck")).Should().BeTrue();
                    (Under("recheck") <= Under("keep")).Should().BeTrue();
                }
            }
        }
    }

    [Fact, Rule("AGE-6")]
    public void AGE_6_a_law_that_lowers_majority_is_a_transition_like_a_birthday()
    {
        World Japan(string transition) => new World()
            .With(policy => policy.Ages = new()
            {
                Minimum = new() { Default = 13 },
                Bands = [new() { Name = "minor", From = 13, To = AgeBoundary.Majority }, new() { Name = "adult", From = AgeBoundary.Majority }],
                Pairs = [new() { From = "adult", To = "minor", Requires = ["friend"] }],
                Transition = transition == "keep" ? AgeTransition.Keep : AgeTransition.Recheck,
            })
            .Account("ana", ana => ana with { BirthDate = new LocalDate(2003, 1, 1), Region = Region.Parse("JP"), TimeZone = "Asia/Tokyo" })
            .Account("ben", ben => ben with { BirthDate = new LocalDate(2005, 1, 1), Region = Region.Parse("JP"), TimeZone = "Asia/Tokyo" })
            .Thread(MessageThreadState.Open, ana: 1, ben: 1, changedAt: Instant.FromUtc(2022, 1, 1, 0, 0));
        var law = Instant.FromUtc(2022, 4, 1, 0, 0);

        Japan("recheck").At(law - World.Microsecond).Check().Outcome.Should().Be(Outcome.Deliver, "both are minors");
        ShouldBeApart(Japan("recheck").At(law));
        Japan("keep").At(law).Check().Outcome.Should().Be(Outcome.Deliver);
    }

    private static void ShouldBeApart(World world, params string[] andAlso) =>
        world.Check().Reasons.Codes().Should().BeEquivalentTo(["age_bands_apart", .. andAlso]);

    /// <summary>Two who were teenagers when they last changed the state of their thread; Ana has grown up since.</summary>
    private static World Grown(string transition) => Conversation(transition)
        .Account("ana", ana => ana with { BirthDate = AdultSinceYesterday })
        .Account("ben", ben => ben with { BirthDate = Teen });

    private static World Conversation(string transition) => new World()
        .With(policy => policy.Ages = new()
        {
            Minimum = new() { Default = 13 },
            Bands = [new() { Name = "teen", From = 13, To = 18 }, new() { Name = "adult", From = 18 }],
            Pairs = [new() { From = "adult", To = "teen", Requires = ["friend"] }],
            Transition = transition switch { "keep" => AgeTransition.Keep, "freeze" => AgeTransition.Freeze, _ => AgeTransition.Recheck },
        })
        .Thread(MessageThreadState.Open, ana: 1, ben: 1, changedAt: LastYear);
}
