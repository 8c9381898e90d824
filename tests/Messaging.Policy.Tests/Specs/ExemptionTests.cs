using NodaTime;

namespace Messaging.Policy.Tests.Specs;

/// <summary>Exemptions towards a kind of recipient, staff and the suspended, conditions on regions and on the recipient's tags (section 4).</summary>
public class ExemptionTests
{
    [Fact]
    public void Who_is_suspended_may_appeal_to_staff_and_to_nobody_else()
    {
        var world = Suspended("STD-2", "TEN");

        world.Check("ana", "mod").Outcome.Should().Be(Outcome.Deliver);
        world.Check("ana", "ben").Reasons.Codes().Should().Equal("sender_suspended", "account_too_new");
        world.Check("ana", "ghost").Reasons.Codes().Should().Equal("sender_suspended", "account_too_new", "recipient_unknown");
        Suspended("STD-1").Check("ana", "mod").Reasons.Codes().Should().Equal("sender_suspended", "account_too_new");
        world.Blocks("mod", "ana", BlockState.Blocks).Check("ana", "mod").Reasons.Codes().Should().Equal("sender_blocked");
    }

    [Fact]
    public void Letters_mean_the_rules_about_the_sender_and_budgets_of_the_sender_alone()
    {
        var world = Suspended("STD", "TEN", "PAC").Account("mod", mod => mod with { Standing = new(StandingState.Deactivated) })
            .With(policy => policy.Budgets =
            [
                new() { Name = "mine", Limit = 0, Every = Period.FromDays(1) },
                new() { Name = "theirs", Key = BudgetOwner.Recipient, Limit = 1, Every = Period.FromDays(1) },
            ]);
        world.Check("ana", "mod").Reasons.Codes().Should().Equal(["recipient_inactive"], "STD-4 is about the recipient");

        world.Account("mod", mod => mod with { Standing = Standing.Good });
        world.Send("ana", "mod").Outcome.Should().Be(Outcome.Deliver);
        world.Send("ana", "mod").Reasons.Codes().Should().Equal("recipient_rate_limited");
    }

    [Fact]
    public void The_policys_own_rules_about_the_sender_are_named_by_POL_and_no_others()
    {
        World With(params string[] towards) => Suspended(["STD", "TEN", .. towards]).With(policy => policy.Rules =
        [
            new() { Code = "no_one_sends", Outcome = Outcome.Deny, Class = ReasonClass.Own },
            new() { Code = "no_one_receives", Outcome = Outcome.Deny, Class = ReasonClass.Recipient },
        ]);

        With().Check("ana", "mod").Reasons.Codes().Should().Equal("no_one_sends", "no_one_receives");
        With("POL").Check("ana", "mod").Reasons.Codes().Should().Equal("no_one_receives");
    }

    [Theory]
    [InlineData("BLK")]
    [InlineData("BLK-1")]
    [InlineData("DUP")]
    [InlineData("EXI-1")]
    [InlineData("SYS")]
    [InlineData("STD-4")]
    [InlineData("PRV")]
    [InlineData("*")]
    [InlineData("nonsense")]
    public void Only_rules_about_the_sender_and_no_blocks_may_be_named_towards_a_recipient(string rule) =>
        PolicyValidator.Validate(new() { Exemptions = new() { To = new Dictionary<AccountKind, IList<string>> { [AccountKind.Staff] = ["STD-2", rule] } } })
            .Should().ContainSingle().Which.Path.Should().Be("$.exemptions.to.staff[1]");

    [Fact]
    public void Staff_may_write_to_who_is_suspended_or_gone_and_others_may_not()
    {
        foreach (var state in new[] { StandingState.Suspended, StandingState.Deactivated })
        {
            var world = new World().Account("ben", ben => ben with { Standing = new(state) });
            world.Check().Reasons.Codes().Should().Equal("recipient_inactive");
            world.Account("ana", ana => ana with { Kind = AccountKind.Staff }).Check().Outcome.Should().Be(Outcome.Deliver);
            world.With(policy => policy.Exemptions.Staff = ["PRV"]).Check().Reasons.Codes().Should().Equal("recipient_inactive");
        }
    }

    [Theory]
    [InlineData("ES", "US", true)]
    [InlineData("ES", "US-UT", true)]
    [InlineData("ES", "KR", false)]
    [InlineData("GB", "US", false)]
    [InlineData(null, "US", false)]
    [InlineData("ES", null, false)]
    public void Regions_of_a_condition_cover_parts_and_groups_and_nobody_without_a_region(string? from, string? to, bool rules)
    {
        var world = new World().Account("ana", ana => ana with { Region = At(from) }).Account("ben", ben => ben with { Region = At(to) })
            .With(policy =>
            {
                policy.Ages = null;
                policy.Rules = [new() { Code = "abroad", Outcome = Outcome.Deny, Class = ReasonClass.Pair, When = new() { FromRegions = ["EU"], ToRegions = ["US", "DE"] } }];
            });

        world.Check().Reasons.Codes().Should().Equal(rules ? ["abroad"] : []);
    }

    [Fact]
    public void A_group_of_countries_has_its_members_of_the_instant()
    {
        var world = new World().Account("ana", ana => ana with { Region = Region.Parse("GB") })
            .With(policy =>
            {
                policy.Ages = null;
                policy.Rules = [new() { Code = "from_the_union", Outcome = Outcome.Deny, Class = ReasonClass.Own, When = new() { FromRegions = ["EU"] } }];
            });

        world.At(Instant.FromUtc(2020, 2, 1, 0, 0) - World.Microsecond).Check().Reasons.Codes().Should().Equal("from_the_union");
        world.At(Instant.FromUtc(2020, 2, 1, 0, 0)).Check().Outcome.Should().Be(Outcome.Deliver);
    }

    [Fact]
    public void Tags_of_the_recipient_are_those_of_its_own_account()
    {
        World Officials() => new World().With(policy =>
            policy.Rules = [new() { Code = "officials_closed", Outcome = Outcome.Deny, Class = ReasonClass.Recipient, When = new() { ToTags = ["x-official", "x-staff"] } }]);

        Officials().Account("ben", ben => ben with { Tags = TagSet.Of("x-official") }).Check().Reasons.Codes().Should().Equal("officials_closed");
        Officials().Account("ana", ana => ana with { Tags = TagSet.Of("x-official") }).Relation("ana", "ben", RelationFlags.None, "x-official")
            .Relation("ben", "ana", RelationFlags.None, "x-official").Check().Outcome.Should().Be(Outcome.Deliver);
    }

    [Fact]
    public void A_rule_about_the_sender_may_not_look_at_the_recipient() =>
        PolicyValidator.Validate(new()
        {
            Ages = new() { Bands = [new() { Name = "all", From = 0 }] },
            Rules =
            [
                new()
                {
                    Code = "own_rule", Outcome = Outcome.Deny, Class = ReasonClass.Own,
                    When = new() { ToKinds = [AccountKind.Bot], ToBands = ["all"], ToRegions = ["EU"], ToTags = ["x-a"], FromRegions = ["EU"], Tags = ["x-a"] },
                },
            ],
        }).Select(error => error.Path).Should().Equal("$.rules[0].when.toKinds", "$.rules[0].when.toBands", "$.rules[0].when.toRegions", "$.rules[0].when.toTags");

    private static Region At(string? region) => region is null ? default : Region.Parse(region);

    private static World Suspended(params string[] towards) => new World()
        .Account("mod", mod => mod with { Kind = AccountKind.Staff })
        .Account("ana", ana => ana with { Standing = new(StandingState.Suspended), CreatedAt = World.Noon })
        .With(policy =>
        {
            policy.Accounts.MinimumTenure = Period.FromDays(30);
            policy.Exemptions = new() { To = new Dictionary<AccountKind, IList<string>> { [AccountKind.Staff] = towards } };
        });
}
