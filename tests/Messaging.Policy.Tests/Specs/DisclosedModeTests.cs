namespace Messaging.Policy.Tests.Specs;

/// <summary>Disclosed modes (section 6): who is kept out learns which tag opens the mode, and nothing of blocks, ceilings and ages.</summary>
public class DisclosedModeTests
{
    [Fact]
    public void A_disclosed_mode_that_keeps_out_is_told_with_the_tags_that_open_it()
    {
        var view = Club().Check().SenderView;

        view.Reasons.Codes().Should().Equal("recipient_mode");
        view.Remedies.Should().Equal("get_premium", "get_known");
        view.Affordance.Should().Be(Affordance.CommentInstead);

        var silent = Club(isDisclosed: false).Check().SenderView;
        silent.Reasons.Codes().Should().Equal("recipient_unavailable");
        silent.Remedies.Should().Equal("comment_instead");
    }

    [Theory]
    [InlineData("block")]
    [InlineData("ceiling")]
    [InlineData("region")]
    public void Whatever_else_keeps_out_changes_nothing_of_what_is_told(string what)
    {
        var told = Club().Check().SenderView;
        var world = Club();
        switch (what)
        {
            case "block":
                world.Blocks("ben", "ana", BlockState.Blocks);
                break;
            case "ceiling":
                world.Account("ben", ben => ben with { Guardian = new() { Widest = "noOne" } });
                break;
            default:
                world.With(policy => policy.Accounts.UnavailableRegions = ["US"]).Account("ben", ben => ben with { Region = Region.Parse("US") });
                break;
        }

        var decision = world.Check();

        decision.Reasons.Codes().Should().Contain("recipient_mode");
        decision.SenderView.Should().BeEquivalentTo(told, options => options.ComparingByValue<ReasonList>().ComparingByValue<RemedyList>().Excluding(view => view.Reasons).Excluding(view => view.Remedies));
        decision.SenderView.Reasons.Codes().Should().Equal(told.Reasons.Codes());
        decision.SenderView.Remedies.Should().Equal(told.Remedies);
    }

    [Fact]
    public void Only_the_tags_that_the_sender_lacks_and_that_open_the_mode_for_the_verb_are_told()
    {
        Club().Check(verb: MessageVerb.Call).SenderView.Remedies.Should().Equal(["get_premium"], "a request cannot wait for a call");
        Club().Account("ana", ana => ana with { Tags = TagSet.Of("x-known") }).Check(verb: MessageVerb.Call).SenderView.Remedies.Should().Equal("get_premium");
        Club().Account("ana", ana => ana with { Tags = TagSet.Of("x-known") }).Check().Outcome.Should().Be(Outcome.Request);
    }

    [Fact]
    public void A_ceiling_that_alone_keeps_out_is_not_told_whatever_the_mode()
    {
        var view = Club().Account("ben", ben => ben with { Guardian = new() { Widest = "noOne" } }).Account("ana", ana => ana with { Tags = TagSet.Of("x-premium") }).Check().SenderView;

        view.Reasons.Codes().Should().Equal("recipient_unavailable");
        view.Remedies.Should().Equal("comment_instead");
    }

    [Theory]
    [InlineData("""{ "x-premium": "deliver" }""", true)]
    [InlineData("""{ "x-premium": "request" }""", true)]
    [InlineData("""{ "x-premium": "filtered" }""", false)]
    [InlineData("""{ "x-other": "deliver" }""", false)]
    [InlineData("""{ "friend": "deliver" }""", false)]
    public void A_disclosed_mode_has_a_route_for_a_tag_that_remedies_name(string routes, bool isValid)
    {
        var json = $$"""{ "audience": { "modes": [ { "name": "friends", "disclosed": true, "routes": {{routes}} } ] }, "remedies": { "x-premium": "get_premium" } }""";

        PolicyDocument.TryParse(json, out _, out var errors).Should().Be(isValid);

        errors.Select(error => error.Path).Should().Equal(isValid ? [] : ["$.audience.modes[0].disclosed"]);
    }

    private static World Club(bool isDisclosed = true) => new World().With(policy =>
    {
        policy.Audience = new()
        {
            Default = "club",
            Modes =
            [
                new()
                {
                    Name = "club",
                    Disclosed = isDisclosed,
                    Routes = new Dictionary<string, Outcome> { ["friend"] = Outcome.Deliver, ["x-premium"] = Outcome.Deliver, ["x-known"] = Outcome.Request },
                },
                new() { Name = "noOne" },
            ],
        };
        policy.Remedies = new Dictionary<string, string> { ["x-premium"] = "get_premium", ["x-known"] = "get_known" };
    });
}
