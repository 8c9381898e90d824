using Messaging.Policy.Tests.Cli;
using NodaTime;

namespace Messaging.Policy.Tests.Analysis;

public sealed class PolicyDiffTests
{
    [Fact]
    public void A_policy_does_not_differ_from_itself()
    {
        var diff = PolicyAnalysis.Diff(Presetted.House(), Presetted.House());

        diff.Rows.Should().BeEmpty();
        diff.Changes.Should().BeEmpty();
        diff.States.Should().BePositive();
        (diff.IsWider, diff.IsNarrower).Should().Be((false, false));
    }

    [Fact]
    public void A_pair_rule_that_is_dropped_is_told_in_a_few_rows()
    {
        var diff = PolicyAnalysis.Diff(Presetted.House(), Presetted.House(policy => policy.Ages!.Pairs = []));

        diff.IsWider.Should().BeTrue();
        diff.IsNarrower.Should().BeFalse();
        diff.Rows.Should().HaveCountLessThan(8);
        diff.Rows.Should().OnlyContain(row => row.Conditions.Contains(new RowCondition("sender", "18+")) && row.Conditions.Contains(new RowCondition("recipient", "13–17"))
            && row.Conditions.Any(condition => condition.Name == "ties" && condition.Values == "none of friend") && row.OldReasons.Contains("age_bands_apart"));
        diff.Rows.Select(row => row.Text()).Should().Contain(text => text.StartsWith("Wider Deny->Request attempt: send text/link/post", StringComparison.Ordinal));
    }

    [Fact]
    public void The_other_way_round_who_gained_loses()
    {
        var (one, other) = (Presetted.House(), Presetted.House(policy => policy.Audience.Modes![0].Routes!["anyone"] = Outcome.Deliver));
        var (there, back) = (PolicyAnalysis.Diff(one, other), PolicyAnalysis.Diff(other, one));

        there.Rows.Where(row => row.Direction == DiffDirection.Wider).Sum(row => row.States).Should().BePositive()
            .And.Be(back.Rows.Where(row => row.Direction == DiffDirection.Narrower).Sum(row => row.States));
        there.Rows.Should().NotContain(row => row.Direction == DiffDirection.Narrower);
    }

    [Theory]
    [InlineData("phone")]
    [InlineData("email")]
    [InlineData("tenure")]
    [InlineData("region")]
    [InlineData("assurance")]
    [InlineData("consent")]
    public void What_is_asked_of_one_account_is_judged_apart(string gate)
    {
        var diff = PolicyAnalysis.Diff(Presetted.House(), Presetted.House(policy =>
        {
            _ = gate switch
            {
                "phone" => policy.Accounts.Phone.Required = true,
                "email" => policy.Accounts.Email.Required = true,
                "tenure" => (policy.Accounts.MinimumTenure = Period.FromDays(1)) is null,
                "region" => (policy.Accounts.UnavailableRegions = ["GB", "EU"]) is null,
                "assurance" => (policy.Ages!.Assurance.Regions = new Dictionary<string, AgeAssurance> { ["GB"] = AgeAssurance.Verified }) is null,
                _ => (policy.Ages!.Consent = new() { Default = 16 }) is null,
            };
        }));

        var told = string.Join(" | ", diff.Rows.Select(row => row.Text()));
        diff.Rows.Should().NotBeEmpty().And.OnlyContain(row => row.IsGate && row.Direction == DiffDirection.Narrower, told);
        told.Should().Contain(gate switch
        {
            "phone" => "sender's phone: none",
            "email" => "sender's e-mail: not verified",
            "tenure" => "sender's account: younger than P1D, of unknown age",
            "region" => "recipient's region: GB, LU",
            "assurance" => "sender's age assurance: estimated, inferred, declared",
            _ => "sender's guardian's consent: not granted",
        });
    }

    [Fact]
    public void Rows_lose_no_attempt_and_name_none_twice()
    {
        MessagingPolicyOptions[] policies = [PolicyDocument.WithDefaults(Presetted.House()), PolicyDocument.WithDefaults(Presetted.Read("reddit"))];
        var space = FactSpaceBuilder.Build(policies, new() { ModeMap = new Dictionary<string, string> { ["friends"] = "nobody" } });
        PolicyDecider[] deciders = [.. policies.Select(policy => PolicyDecider.Of(policy))];
        var differ = 0L;
        foreach (var at in Places(space))
        {
            differ += deciders[0].Decide(space.FactsAt(at, 0), space.Now).Outcome == deciders[1].Decide(space.FactsAt(at, 1), space.Now).Outcome ? 0 : 1;
        }

        var diff = PolicyAnalysis.Diff(policies[0], policies[1], new() { ModeMap = new Dictionary<string, string> { ["friends"] = "nobody" } });

        differ.Should().BePositive();
        diff.States.Should().Be(space.Count);
        diff.Rows.Where(row => !row.IsGate && row.Direction != DiffDirection.Shown).Sum(row => row.States).Should().Be(differ);
    }

    [Theory]
    [InlineData("tiktok-2023", "tiktok-2026")]
    [InlineData("reddit", "snapchat")]
    [InlineData("whatsapp", "signal")]
    [InlineData("lichess", "discourse")]
    [InlineData("youtube", "roblox")]
    public async Task Every_example_replays_with_what_its_row_says(string old, string @new)
    {
        var diff = PolicyAnalysis.Diff(Presetted.Read(old), Presetted.Read(@new), Presetted.Small);

        diff.Rows.Should().NotBeEmpty();
        foreach (var row in diff.Rows)
        {
            var member = row.Direction == DiffDirection.Shown ? "\"senderSees\": {\n          \"outcome\": " : "\"expect\": {\n        \"outcome\": ";
            row.OldScenario.Should().Contain($"{member}\"{row.Old.ToString().ToLowerInvariant()}\"");
            row.NewScenario.Should().Contain($"{member}\"{row.New.ToString().ToLowerInvariant()}\"");
            foreach (var scenario in new[] { row.OldScenario, row.NewScenario })
            {
                var run = await CommandRun.OfAsync(scenario, ["test", "-"]);
                run.Output.Should().Be("1 passed, 0 failed\n", scenario);
                run.Errors.Should().BeEmpty();
            }
        }
    }

    [Fact]
    public void Modes_that_have_no_counterpart_are_said_and_a_map_gives_them_one()
    {
        var renamed = Presetted.House(policy =>
        {
            policy.Audience.Modes![1].Name = "closed";
            policy.Ages!.Bands![0].Default = "closed";
        });
        var without = PolicyAnalysis.Diff(Presetted.House(), renamed);
        var with = PolicyAnalysis.Diff(Presetted.House(), renamed, new() { ModeMap = new Dictionary<string, string> { ["friends"] = "closed" } });

        without.Bounds.Should().Contain(bound => bound.StartsWith("the mode friends of the old policy has no counterpart", StringComparison.Ordinal))
            .And.Contain(bound => bound.StartsWith("the mode closed of the new policy has no counterpart", StringComparison.Ordinal));
        with.Bounds.Should().NotContain(bound => bound.Contains("counterpart", StringComparison.Ordinal));
        with.Rows.Should().BeEmpty("only the name differs");
        FluentActions.Invoking(() => PolicyAnalysis.Diff(Presetted.House(), renamed, new() { ModeMap = new Dictionary<string, string> { ["friend"] = "closed" } }))
            .Should().Throw<ArgumentException>().WithMessage("*\"friend\" is not a mode of the old policy; it has everyone, friends.*");
    }

    [Fact]
    public void A_band_leaves_out_what_concerns_nobody_in_it()
    {
        var open = Presetted.House(policy => policy.Audience.Modes![0].Routes!["anyone"] = Outcome.Deliver);
        var all = PolicyAnalysis.Diff(Presetted.House(), open);
        var teens = PolicyAnalysis.Diff(Presetted.House(), open, new() { Band = "teen" });

        teens.Rows.Should().NotBeEmpty();
        teens.Rows.Sum(row => row.States).Should().BeLessThan(all.Rows.Sum(row => row.States));
        FluentActions.Invoking(() => PolicyAnalysis.Diff(Presetted.House(), open, new() { Band = "child" })).Should().Throw<ArgumentException>().WithMessage("*teen, adult*");
    }

    [Fact]
    public void An_answer_that_is_bounded_says_so()
    {
        var (one, other) = (Presetted.Read("lichess"), Presetted.Read("mastodon"));

        PolicyAnalysis.Diff(one, other, new() { MaximumStates = 2_000 }).Bounds.Should().Contain("ties are held one at a time");
        PolicyAnalysis.Diff(one, other, new() { MaximumStates = 1 }).Bounds.Should().Contain("only persons are compared, no bots and no staff");
    }

    [Fact]
    public void Limits_and_what_else_no_attempt_shows_are_compared_as_data()
    {
        var diff = PolicyAnalysis.Diff(
            Presetted.House(policy => policy.Budgets = [new() { Name = "day", Limit = 20, Every = Period.FromDays(1) }]),
            Presetted.House(policy =>
            {
                policy.Budgets = [new() { Name = "day", Limit = 30, Every = Period.FromDays(1) }, new() { Name = "minute", Limit = 5, Every = Period.FromMinutes(1) }];
                policy.Disclosure = new Dictionary<string, Disclosure> { ["sender_blocked"] = Disclosure.Silent };
            }));

        diff.Rows.Should().BeEmpty();
        diff.Changes.Should().Contain(new PolicyDataChange("$.budgets[day].limit", "20", "30")).And.Contain(new PolicyDataChange("$.disclosure.sender_blocked", null, "\"silent\""))
            .And.Contain(change => change.Path == "$.budgets[minute]" && change.Old == null);
    }

    private static IEnumerable<int[]> Places(FactSpace space) => space.Dimensions.Aggregate(
        (IEnumerable<int[]>)[[]], (places, dimension) => places.SelectMany(place => Enumerable.Range(0, dimension.Count).Select(value => (int[])[.. place, value])));
}
