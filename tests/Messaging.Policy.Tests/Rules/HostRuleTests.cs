using Messaging.Policy.Tests.Specs;

namespace Messaging.Policy.Tests.Rules;

/// <summary>What a host's own rule may know, and what its ruling means (POL).</summary>
public sealed class HostRuleTests
{
    private delegate Ruling Judging(in SendFacts facts);

    [Theory]
    [InlineData("ana", "teen", "adult")]
    [InlineData("ben", "adult", "teen")]
    [InlineData("bot", "", "teen")]
    [InlineData("may", "teen adult", "adult")]
    public void A_rule_asks_by_name_which_bands_the_two_may_be_in(string sender, string senderBands, string recipientBands)
    {
        (string Sender, string Recipient) read = default;
        var world = new World()
            .With(policy => policy.Ages = new() { Bands = [new() { Name = "teen", From = 13, To = 18 }, new() { Name = "adult", From = 18 }] })
            .WithRule(new Rule((in facts) =>
            {
                string[] bands = ["teen", "adult", "old"];
                var (from, to) = (new List<string>(), new List<string>());
                foreach (var band in bands)
                {
                    from.AddRange(facts.SenderMayBeIn(band) ? [band] : Array.Empty<string>());
                    to.AddRange(facts.RecipientMayBeIn(band) ? [band] : Array.Empty<string>());
                }

                read = (string.Join(' ', from), string.Join(' ', to));
                return Ruling.None;
            }))
            .Account("ana", ana => ana with { BirthDate = new(2011, 5, 1) })
            .Account("may", may => may with { BirthDate = null, AgeRange = new(17, 20, new(2026, 1, 1)) })
            .Account("bot", bot => bot with { Kind = AccountKind.Bot });

        world.Check(sender, sender is "ana" or "may" ? "ben" : "ana");

        read.Should().Be((senderBands, recipientBands));
    }

    [Fact]
    public void Without_age_rules_nobody_has_a_band()
    {
        var hasBand = true;
        var world = new World().With(policy => policy.Ages = null).WithRule(new Rule((in facts) =>
        {
            hasBand = facts.SenderMayBeIn("teen") || facts.RecipientMayBeIn("teen");
            return Ruling.None;
        }));

        world.Check().Outcome.Should().Be(Outcome.Deliver);

        hasBand.Should().BeFalse();
    }

    [Theory]
    [InlineData("nothing", false)]
    [InlineData("the sender's account", true)]
    [InlineData("what the recipient is to the sender", true)]
    [InlineData("what the sender is to the recipient", false)]
    [InlineData("the attempt", true)]
    public void A_rule_may_ask_for_a_tag_that_the_policy_does_not_name(string carrier, bool holds)
    {
        var world = new World().WithRule(new Rule((in facts) => facts.Holds("x-vip") ? Ruling.Deny : Ruling.None));
        var vip = TagSet.Of("x-vip");
        switch (carrier)
        {
            case "the sender's account":
                world.Account("ana", ana => ana with { Tags = vip });
                break;
            case "what the recipient is to the sender":
                world.Relation("ben", "ana", RelationFlags.None, "x-vip");
                break;
            case "what the sender is to the recipient":
                world.Relation("ana", "ben", RelationFlags.None, "x-vip");
                break;
            default:
                break;
        }

        var decision = world.Check(world.Attempt() with { Presents = carrier == "the attempt" ? vip : default });

        decision.IsAllowed.Should().Be(!holds);
    }

    [Fact]
    public void A_rule_may_ask_for_the_library_s_ties()
    {
        var world = new World().WithRule(new Rule((in facts) => facts.Holds("friend") ? Ruling.None : Ruling.Deny));

        world.Check().Reasons.Codes().Should().Equal("host_rule");
        world.Friends().Friends("ben", "ana").Check().Outcome.Should().Be(Outcome.Deliver);
    }

    [Fact]
    public void A_rule_that_asks_for_a_request_rules_as_the_policy_s_own_do()
    {
        var world = new World().WithRule(new Rule((in _) => Ruling.AtMost(Outcome.Request)));

        world.Check().Outcome.Should().Be(Outcome.Request);
        world.Check(verb: MessageVerb.Call).Outcome.Should().Be(Outcome.Deny, "only messages can wait for an answer");
        world.Thread(MessageThreadState.Open, ana: 1, ben: 1).Check().Outcome.Should().Be(Outcome.Deliver, "Ben has answered");
    }

    private sealed class Rule(Judging judging) : ISendRule
    {
        public Reason Reason { get; } = new("host_rule", ReasonClass.Own);

        public Ruling Judge(in SendFacts facts) => judging(facts);
    }
}
