using CsCheck;
using Messaging.Policy.Tests.Specs;
using NodaTime;
using NodaTime.Testing;

namespace Messaging.Policy.Tests.Service;

/// <summary>A11: what a settings page shows is what decisions enforce.</summary>
public sealed class AudienceSettingsTests
{
    private static readonly string[] ModeNames = ["everyone", "ask", "contacts", "friends", "noOne"];

    private static readonly MessageVerb[] Verbs = [MessageVerb.Send, MessageVerb.Edit, MessageVerb.React, MessageVerb.Call, MessageVerb.Deliver];

    private static readonly Gen<(string? Chosen, string? Guardian, int Age, RelationFlags Out, RelationFlags In, bool Answered, MessageVerb Verb)> Cases =
        from chosen in Gen.Int[0, 6].Select(Drawn)
        from guardian in Gen.Int[0, 6].Select(Drawn)
        from age in Gen.Int[16, 20]
        from outgoing in Gen.Int[0, 15]
        from incoming in Gen.Int[0, 15]
        from answered in Gen.Bool
        from verb in Gen.Int[0, 4].Select(index => Verbs[index])
        select (chosen, guardian, age, Flags(outgoing), Flags(incoming), answered, verb);

    private static MessagingPolicyOptions Policy => new()
    {
        Ages = new() { Bands = [new() { Name = "teen", From = 16, To = 18, Default = "noOne", Widest = "contacts" }, new() { Name = "adult", From = 18 }] },
        Audience = new()
        {
            Default = "ask",
            Verbs = new Dictionary<MessageVerb, VerbModeOptions> { [MessageVerb.Call] = new() { Default = "friends" } },
            Modes =
            [
                PairRuleCases.Mode("everyone", ("anyone", Outcome.Deliver)),
                PairRuleCases.Mode("ask", ("anyone", Outcome.Request), ("friend", Outcome.Deliver), ("answered", Outcome.Deliver)),
                PairRuleCases.Mode("contacts", ("contact", Outcome.Quiet), ("friend", Outcome.Deliver), ("followed", Outcome.Filtered)),
                PairRuleCases.Mode("friends", ("friend", Outcome.Deliver)),
                PairRuleCases.Mode("noOne"),
            ],
        },
    };

    private static AudienceSettings Settings { get; } = new(Policy, new() { Clock = new FakeClock(World.Noon) });

    [Fact]
    public void What_is_shown_is_what_is_enforced_for_every_mode_offered_and_the_one_in_effect()
    {
        var world = new World().WithPolicy(Policy);
        Cases.Sample(
            drawn =>
            {
                var ben = Account(drawn.Chosen, drawn.Guardian, drawn.Age) with { Modes = drawn.Age % 2 == 0 ? new() { Send = drawn.Guardian, Call = drawn.Chosen } : null };
                world.Relation("ana", "ben", drawn.Out).Relation("ben", "ana", drawn.In);
                world.Thread(drawn.Answered ? MessageThreadState.Open : MessageThreadState.None, "ben", ben: drawn.Answered ? 1 : 0);
                string[] ties = [.. Held(drawn.Out, drawn.In), .. drawn.Answered ? new[] { "answered" } : []];
                var settings = Settings.AvailableModes(ben, World.Noon, drawn.Verb);

                world.Store.SetAccount(ben);
                Route(world, drawn.Verb).Should().Be(settings.Effective.RouteFor(ties));
                foreach (var mode in settings.Modes)
                {
                    world.Store.SetAccount(ben with { Mode = mode.Name, Modes = null });
                    Route(world, drawn.Verb).Should().Be(mode.RouteFor(ties), "{0} for {1}", mode, string.Join(' ', ties));
                }
            },
            iter: 1000,
            threads: 1);
    }

    [Fact]
    public void A_guardian_only_narrows_what_may_be_chosen_and_what_it_lets_in() => Cases.Sample(
        drawn =>
        {
            var free = Settings.AvailableModes(Account(drawn.Chosen, null, drawn.Age), World.Noon, drawn.Verb);
            var guarded = Settings.AvailableModes(Account(drawn.Chosen, drawn.Guardian, drawn.Age), World.Noon, drawn.Verb);
            string[] ties = [.. Held(drawn.Out, drawn.In)];

            guarded.Permitted.Should().BeSubsetOf(free.Permitted);
            guarded.Modes.Zip(free.Modes).Should().OnlyContain(pair => pair.First.RouteFor(ties) <= pair.Second.RouteFor(ties));
        },
        iter: 300,
        threads: 1);

    [Fact]
    public void A_permitted_mode_lets_nobody_further_in_than_the_ceilings_and_another_one_would()
    {
        var settings = Settings.AvailableModes(Account(null, "friends", 17), World.Noon);

        settings.Permitted.Should().Equal("friends", "noOne");
        settings.Modes.Select(mode => mode.Limits).Should().Equal(
            ModeLimits.Band | ModeLimits.Guardian, ModeLimits.Band | ModeLimits.Guardian, ModeLimits.Guardian, ModeLimits.None, ModeLimits.None);
        settings.Should().BeEquivalentTo(new { Bands = (string[])["teen"], BandCeilings = (string[])["contacts"], GuardianCeiling = "friends", Origin = ModeOrigin.BandDefault, IsNarrowed = false });
        settings.Effective.ToString().Should().Be("noOne");
        settings.Modes[0].Routes.Should().Contain("friend", Outcome.Deliver).And.Contain("anyone", Outcome.Deny);
    }

    [Fact]
    public void A_choice_that_is_not_permitted_is_refused_with_the_permitted_ones_and_its_twin_is_not()
    {
        var teen = Account(null, null, 17);

        var refused = Settings.CanChooseMode(teen, "everyone");
        refused.Should().Match<ModeChoice>(choice => !choice.IsPermitted && choice.Limits == ModeLimits.Band);
        refused.Permitted.Should().Equal("contacts", "friends", "noOne");
        Settings.CanChooseMode(Account(null, null, 18), "everyone").IsPermitted.Should().BeTrue("only the age is another");
        Settings.CanChooseMode(teen, "gone").Limits.Should().Be(ModeLimits.Missing);
        Settings.CanChooseMode(teen, "friends").IsPermitted.Should().BeTrue();
    }

    [Fact]
    public void Where_no_band_is_there_the_policy_s_default_is_in_effect_until_one_is_chosen()
    {
        var bot = Account(null, null, 17) with { Kind = AccountKind.Bot };
        Settings.AvailableModes(bot).Should().Match<ModeSettings>(page => page.Effective.Name == "ask" && page.Origin == ModeOrigin.PolicyDefault && page.Bands.IsEmpty && page.BandCeilings.IsEmpty);
        Settings.AvailableModes(bot with { Mode = "friends" }).Origin.Should().Be(ModeOrigin.Chosen);

        Settings.AvailableModes(bot, verb: MessageVerb.Call).Should().Match<ModeSettings>(page => page.Effective.Name == "friends" && page.Origin == ModeOrigin.VerbDefault);
        Settings.AvailableModes(bot with { Mode = "noOne", Modes = new() { Call = "everyone" } }, verb: MessageVerb.Call)
            .Should().Match<ModeSettings>(page => page.Effective.Name == "everyone" && page.Origin == ModeOrigin.ChosenForVerb);

        var ageless = new AudienceSettings(new MessagingPolicyOptions { Ages = null });
        ageless.AvailableModes(bot).Permitted.Should().Equal("everyone", "friends", "noOne");
    }

    [Fact]
    public void A_birthday_changes_what_may_be_chosen_at_its_first_instant()
    {
        var ben = World.Adult("ben") with { BirthDate = new LocalDate(2008, 11, 23), TimeZone = "Europe/Madrid" };
        var birthday = Instant.FromUtc(2026, 11, 22, 23, 0);

        Settings.CanChooseMode(ben, "everyone", birthday - World.Microsecond).IsPermitted.Should().BeFalse();
        Settings.CanChooseMode(ben, "everyone", birthday).IsPermitted.Should().BeTrue();
    }

    private static Account Account(string? chosen, string? guardian, int age) => World.Adult("ben") with
    {
        BirthDate = new LocalDate(2026 - age, 5, 1),
        Mode = chosen,
        Guardian = guardian is null ? null : new() { Widest = guardian },
    };

    private static string? Drawn(int index) => index switch { 0 => null, 1 => "gone", _ => ModeNames[index - 2] };

    private static RelationFlags Flags(int bits) => RelationFlags.None | (RelationFlags)(bits << 1);

    private static IEnumerable<string> Held(RelationFlags outgoing, RelationFlags incoming)
    {
        yield return "anyone";
        if (((outgoing | incoming) & RelationFlags.Friend) != 0 || (outgoing & incoming & RelationFlags.Follows) != 0)
        {
            yield return "friend";
        }

        foreach (var (flags, flag, tie) in new[]
        {
            (incoming, RelationFlags.Follows, "followed"), (outgoing, RelationFlags.Follows, "follower"),
            (incoming, RelationFlags.Contact, "contact"), (incoming, RelationFlags.Allows, "allowed"),
        })
        {
            if ((flags & flag) != 0)
            {
                yield return tie;
            }
        }
    }

    /// <summary>What PRV-1 leaves: no other rule of this policy narrows between these two.</summary>
    private static Outcome Route(World world, MessageVerb verb) => world.Check(verb: verb).Outcome;
}
