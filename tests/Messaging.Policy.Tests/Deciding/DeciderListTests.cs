using Messaging.Policy.Tests.Analysis;

namespace Messaging.Policy.Tests.Deciding;

/// <summary>A list of attempts is decided as each of them alone, in whatever order they come: what is read of one sender is not taken for another's.</summary>
public sealed class DeciderListTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_list_is_decided_as_each_attempt_alone(int seed)
    {
        var policy = Presetted.House(policy => policy.Rules = [new() { Code = "media", When = new() { Content = [ContentKind.Image], Tags = ["x-new"] }, Outcome = Outcome.Deny, Class = ReasonClass.Own }]);
        var space = FactSpaceBuilder.Build([PolicyDocument.WithDefaults(policy)], new());
        var decider = PolicyDecider.Of(policy);
        var random = new Random(seed);
        var place = new int[space.Dimensions.Count];
        var facts = new AttemptFacts[2_000];
        for (var i = 0; i < facts.Length; i++)
        {
            facts[i] = i % 5 == 0 ? Another() : Changed(facts[i - 1]);
        }

        var decisions = new Decision[facts.Length];
        decider.Decide(facts, space.Now, decisions);

        decisions.Should().Equal(facts.Select(each => decider.Decide(each, space.Now)));
        decisions.Select(decision => decision.ToString()).Distinct().Count().Should().BeGreaterThan(3);

        AttemptFacts Another()
        {
            for (var i = 0; i < place.Length; i++)
            {
                place[i] = random.Next(space.Dimensions[i].Count);
            }

            return space.FactsAt(place, 0);
        }

        // The same account, and one thing of the attempt that is read with it.
        AttemptFacts Changed(AttemptFacts facts) => random.Next(6) switch
        {
            0 => facts with { Attempt = facts.Attempt with { Content = ContentKind.Image } },
            1 => facts with { Attempt = facts.Attempt with { Presents = TagSet.Of("x-new") } },
            2 => facts with { Attempt = facts.Attempt with { Verb = MessageVerb.Typing } },
            3 when facts.Sender is { } sender => facts with { Sender = sender with { BirthDate = null } },
            4 => facts with { Relations = new(new(RelationFlags.Friend), Relation.None) },
            _ => facts with { Sender = null },
        };
    }
}
