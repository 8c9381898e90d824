using NodaTime;

namespace Messaging.Policy.Tests.Specs;

/// <summary>Remedies: only what could help is listed (section 1).</summary>
public class RemedyTests
{
    [Fact]
    public void Each_account_reason_has_its_remedy()
    {
        Expect(world => world.Account("ana", ana => ana with { Standing = new(StandingState.Deactivated) }), "appeal");
        Expect(world => world.Account("ana", ana => ana with { Standing = new(StandingState.Suspended, World.Noon + Duration.FromHours(1)) }), "wait", "appeal");
        Expect(world => world.With(policy => policy.Accounts.Phone.Required = true).Account("ana", ana => ana with { Phone = PhoneLine.None }), "verify_phone");
        Expect(world => world.With(policy => policy.Accounts.Phone.LineTypes = [PhoneLine.Mobile]).Account("ana", ana => ana with { Phone = PhoneLine.Voip }), "verify_phone");
        Expect(world => world.With(policy => policy.Accounts.Email.Required = true).Account("ana", ana => ana with { Email = EmailState.None }), "verify_email");
        Expect(world => world.Account("ana", ana => ana with { BirthDate = null }), "verify_age");
        Expect(world => world.With(policy => policy.Ages!.Assurance.Minimum = AgeAssurance.Verified).Account("ana", ana => ana with { AgeAssurance = AgeAssurance.Declared }), "verify_age");
        Expect(world => world.Account("ana", ana => ana with { BirthDate = new LocalDate(2011, 1, 1) }), "wait");
        Expect(world => world.With(policy => policy.Accounts.UnavailableRegions = ["ES"]).Account("ben", ben => ben with { Region = default, BirthDate = new LocalDate(1980, 1, 1) }));
        Expect(world => world.With(policy => policy.Audience.Reciprocity = true).Account("ana", ana => ana with { Mode = "noOne" }), "change_settings");
        Expect(world => world.Blocks("ana", "ben", BlockState.Blocks), "unblock");
        Expect(world => world.Without("ana"));
    }

    [Fact, Rule("PRV-1")]
    public void Becoming_friends_is_listed_only_where_it_opens_every_table()
    {
        Expect(world => world.Account("ben", ben => ben with { Mode = "friends" }), "become_friends");
        Expect(world => world.Account("ben", ben => ben with { Mode = "noOne" }));
        Expect(world => world.Account("ben", ben => ben with { Mode = "friends", Guardian = new() { Widest = "noOne" } }));
        Expect(world => world.With(policy => policy.Ages!.Bands = [new() { Name = "adult", From = 18, Widest = "noOne" }])
            .Account("ben", ben => ben with { Mode = "friends" }));
        Expect(world => world.Account("ben", ben => ben with { Mode = "noOne" }).Friends());
    }

    [Fact, Rule("AGE-6")]
    public void Becoming_friends_is_listed_where_bands_ask_for_it()
    {
        World Apart(World world, params string[] ties) => world.With(policy =>
        {
            policy.Ages!.Bands = [new() { Name = "adult", From = 18 }];
            policy.Ages.Pairs = [new() { From = "adult", To = "adult", Requires = ties }];
        });

        Expect(world => Apart(world, "friend"), "become_friends");
        Expect(world => Apart(world, "contact"));
        Expect(world => Apart(world));
    }

    [Fact, Rule("POL")]
    public void A_policys_remedies_are_listed_for_a_lacking_tag_and_for_a_rule()
    {
        World Ruled(World world) => world.With(policy =>
        {
            policy.Rules = [new() { Code = "only_members", Outcome = Outcome.Deny, Class = ReasonClass.Own, Unless = ["x-member"] }];
            policy.Remedies = new Dictionary<string, string> { ["x-member"] = "join", ["only_members"] = "read_the_rules", ["x-other"] = "do_other" };
        });

        Expect(Ruled, "join", "read_the_rules");
        Expect(world => Ruled(world).With(policy => policy.Remedies!.Remove("only_members")), "join");
        Expect(world => Ruled(world).With(policy => policy.Rules![0].Unless = ["friend"]), "read_the_rules", "become_friends");
    }

    [Fact]
    public void The_tag_that_opens_a_mode_is_listed()
    {
        World Tagged(World world) => world.With(policy =>
        {
            policy.Audience.Modes = [PairRuleCases.Mode("everyone", ("x-premium", Outcome.Deliver))];
            policy.Remedies = new Dictionary<string, string> { ["x-premium"] = "get_premium" };
        });

        Expect(Tagged, "get_premium");
        Expect(world => Tagged(world).Account("ben", ben => ben with { Mode = "none" }));
    }

    [Fact, Rule("GRD-1"), Rule("REQ-2"), Rule("SIG-1")]
    public void Guardians_content_and_switches_can_be_asked_edited_and_set()
    {
        var guarded = new World().With(policy => policy.Ages!.Bands = [new() { Name = "adult", From = 18, GuardianApproval = true }])
            .Account("ben", ben => ben with { BirthDate = new LocalDate(2010, 1, 1) });
        guarded.Check().Remedies.Should().Equal("ask_guardian");

        WhoIsThereTests.Requests().Check(content: ContentKind.Voice).Remedies.Should().Equal("edit_content");

        var signals = new World().Thread(MessageThreadState.Open, ana: 1).With(policy => policy.Signals = new() { Typing = SignalPolicy.Mutual });
        signals.Check(verb: MessageVerb.Typing).SenderView.Remedies.Should().Contain("change_settings");
        signals.With(policy => policy.Signals = new()).Check(verb: MessageVerb.Typing).Remedies.Should().BeEmpty();
    }

    [Fact, Rule("PAC-1")]
    public void Waiting_helps_against_a_budget_unless_it_never_has_enough()
    {
        World Budgeted(long cost) => new World().With(policy => policy.Budgets =
        [
            new() { Name = "messages", Limit = 1, Every = Period.FromMinutes(1), Costs = new Dictionary<ContentKind, long> { [ContentKind.Text] = cost } },
        ]);

        var once = Budgeted(1);
        once.Send();
        once.Check().Remedies.Should().Equal("wait");
        Budgeted(2).Check().RetryAt.Should().BeNull();
        Budgeted(2).Check().Remedies.Should().BeEmpty();
    }

    private static void Expect(Func<World, World> given, params string[] remedies)
    {
        var decision = given(new World()).Check();
        decision.Outcome.Should().Be(Outcome.Deny);
        decision.Remedies.Should().BeEquivalentTo(remedies);
    }
}
