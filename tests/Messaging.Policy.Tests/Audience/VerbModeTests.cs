using Messaging.Policy.Tests.Specs;
using NodaTime;

namespace Messaging.Policy.Tests.Audience;

/// <summary>Section 3 for single verbs: which mode rules, under which ceilings. Each mode lets in a tag of its own, so that presenting the tags finds it.</summary>
public class VerbModeTests
{
    private static readonly string[] ModeNames = ["ofPolicy", "ofBand", "ofVerb", "ofAccount", "ofAccountAndVerb"];

    public static TheoryData<MessageVerb> Verbs => [.. Enum.GetValues<MessageVerb>().Except([MessageVerb.Unknown])];

    [Theory]
    [MemberData(nameof(Verbs))]
    public void What_is_shown_is_what_is_enforced(MessageVerb verb)
    {
        for (var bits = 0; bits < 16; bits++)
        {
            var world = Choose(verb, bits);
            var shown = Enumerable.Range(0, 4).Reverse().Where(i => (bits >> i & 1) != 0).Select(i => ModeNames[i + 1]).FirstOrDefault(ModeNames[0]);

            LetInBy(world, verb).Should().Equal([shown], "of {0}", bits);
        }
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Other_verbs_keep_their_mode(MessageVerb verb)
    {
        var other = verb == MessageVerb.Call ? MessageVerb.React : MessageVerb.Call;

        LetInBy(Choose(verb, 0b1100), other).Should().Equal(["ofAccount"]);
        LetInBy(Choose(verb, 0b0011), other).Should().Equal(["ofBand"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Rule("PRV-1")]
    public void The_ceilings_of_band_and_guardian_hold_for_every_verb(bool ofBand)
    {
        foreach (var verb in Enum.GetValues<MessageVerb>().Except([MessageVerb.Unknown]))
        {
            var world = Choose(verb, 0b1000);
            if (ofBand)
            {
                world.With(policy => policy.Ages!.Bands![0].Widest = "ofBand");
            }
            else
            {
                world.Account("ben", ben => ben with { Guardian = new() { Widest = "ofBand" } });
            }

            LetInBy(world, verb).Should().BeEmpty();
            world.Check(world.Attempt(verb: verb, presents: ["x-ofaccountandverb", "x-ofband"])).IsAllowed.Should().BeTrue();
        }
    }

    [Fact]
    [Rule("PRV-1")]
    public void A_name_that_the_policy_lacks_admits_nobody_for_that_verb_alone()
    {
        var world = new World().Account("ben", ben => ben with { Modes = new() { AddToGroup = "nobodyKnows" } });

        world.Check(verb: MessageVerb.AddToGroup).Reasons.Codes().Should().Equal("recipient_mode");
        world.Check().IsAllowed.Should().BeTrue();
        world.Account("ben", ben => ben with { Modes = ben.Modes! with { AddToGroup = "everyone" } }).Check(verb: MessageVerb.AddToGroup).IsAllowed.Should().BeTrue();
    }

    [Fact]
    public void A_remedy_is_found_by_the_mode_for_the_verb()
    {
        var world = new World().Account("ben", ben => ben with { Mode = "noOne", Modes = new() { AddToGroup = "friends" } });

        world.Check(verb: MessageVerb.AddToGroup).Remedies.Should().Contain("become_friends");
        world.Check().Remedies.Should().NotContain("become_friends");
    }

    [Fact]
    [Rule("MOD-1")]
    public void An_answer_is_a_message_whatever_the_verb()
    {
        var world = new World().With(policy => policy.Audience.Reciprocity = true).Account("ana", ana => ana with { Modes = new() { AddToGroup = "noOne", Call = "noOne" } });

        world.Check(verb: MessageVerb.AddToGroup).IsAllowed.Should().BeTrue();
        world.Check(verb: MessageVerb.Call).IsAllowed.Should().BeTrue();
        world.Account("ana", ana => ana with { Modes = new() { Send = "noOne" } }).Check(verb: MessageVerb.Call).Reasons.Codes().Should().Equal("sender_mode_closed");
    }

    [Fact]
    public void Each_error_in_the_verbs_has_its_path()
    {
        PolicyDocument.TryParse("""{"audience": {"verbs": {"deliver": {"default": "friends"}, "call": {}, "send": {"default": "nobodyKnows", "x": 1}, "edit": null}}}""", out _, out var form).Should().BeFalse();
        form.Select(error => error.Path).Should().BeEquivalentTo(
            ["$.audience.verbs.deliver", "$.audience.verbs.call.default", "$.audience.verbs.send.x", "$.audience.verbs.edit", "$.audience.verbs.send.default"],
            "errors of form and of meaning are told together: a mode that is not there is one beside an unknown member");

        PolicyDocument.TryParse("""{"audience": {"verbs": {"send": {"default": "nobodyKnows"}}}}""", out _, out var meaning).Should().BeFalse();
        meaning.Select(error => error.Path).Should().Equal("$.audience.verbs.send.default");

        PolicyValidator.Validate(new() { Audience = new() { Verbs = new Dictionary<MessageVerb, VerbModeOptions> { [MessageVerb.Deliver] = new(), [MessageVerb.Edit] = null!, [MessageVerb.Call] = new() } } })
            .Select(error => error.Path).Should().Equal("$.audience.verbs", "$.audience.verbs.edit", "$.audience.verbs.call.default");
    }

    /// <summary>The modes that bits name are chosen: of the band, of the verb, of the account, of the account for the verb.</summary>
    private static World Choose(MessageVerb verb, int bits)
    {
        var chosenFor = verb == MessageVerb.Deliver ? MessageVerb.Send : verb;
        var world = new World().WithPolicy(new()
        {
            Ages = new() { Bands = [new() { Name = "adult", From = 18, Default = (bits & 1) != 0 ? "ofBand" : null }] },
            Audience = new()
            {
                Modes = [.. ModeNames.Select(name => new ModeOptions { Name = name, Routes = new Dictionary<string, Outcome> { [Tag(name)] = Outcome.Deliver } })],
                Default = "ofPolicy",
                Verbs = (bits & 2) != 0 ? new Dictionary<MessageVerb, VerbModeOptions> { [chosenFor] = new() { Default = "ofVerb" } } : null,
            },
            Signals = new() { ReadReceipts = SignalPolicy.Always, Typing = SignalPolicy.Always },
        });
        world.Thread(MessageThreadState.Open, ana: 1, anaLast: World.Noon - Duration.FromHours(1));
        return world.Account("ben", ben => ben with
        {
            Mode = (bits & 4) != 0 ? "ofAccount" : null,
            Modes = (bits & 8) == 0 ? null : verb switch
            {
                MessageVerb.Edit => new() { Edit = "ofAccountAndVerb" },
                MessageVerb.React => new() { React = "ofAccountAndVerb" },
                MessageVerb.Call => new() { Call = "ofAccountAndVerb" },
                MessageVerb.Typing => new() { Typing = "ofAccountAndVerb" },
                MessageVerb.ReadReceipt => new() { ReadReceipt = "ofAccountAndVerb" },
                MessageVerb.AddToGroup => new() { AddToGroup = "ofAccountAndVerb" },
                _ => new() { Send = "ofAccountAndVerb" },
            },
        });
    }

    private static IEnumerable<string> LetInBy(World world, MessageVerb verb) =>
        ModeNames.Where(name => world.Check(world.Attempt(verb: verb, presents: [Tag(name)])).IsAllowed);

#pragma warning disable CA1308 // Tags are lower case.
    private static string Tag(string mode) => $"x-{mode.ToLowerInvariant()}";
#pragma warning restore CA1308
}
