using System.Text.Json;

namespace Messaging.Policy.Tests.Cli;

public sealed class DecideTests
{
    [Fact]
    public async Task A_decision_is_one_compact_object_with_its_members_in_order()
    {
        var run = await DecideAsync(Scenes.Of("""{"at":"2026-11-22T10:00:00.1200009Z","check":{"from":"ana","to":"ghost","verb":"readReceipt"}}"""));

        run.Output.Should().Be("""
            {"step":0,"at":"2026-11-22T10:00:00.12Z","from":"ana","to":"ghost","verb":"readReceipt","outcome":"deny","reasons":["signal_off","recipient_unknown"],"retryAt":null,"remedies":[],"senderSees":{"outcome":"deny","reasons":["signal_off","recipient_unavailable"],"retryAt":null,"remedies":["comment_instead"],"affordance":"comment_instead","advisories":[]}}

            """);
        run.Code.Should().Be(0);
        run.Errors.Should().BeEmpty();
    }

    [Fact]
    public async Task Retry_instants_and_advisories_are_printed()
    {
        var run = await DecideAsync(Scenes.Of(
            """
            {"at":"2026-11-22T10:00:00Z","send":{"from":"ana","to":"ben"}},
            {"at":"2026-11-22T10:00:00.5Z","send":{"from":"ana","to":"ben"}}
            """,
            policy: """{"audience":{"default":"everyone"},"budgets":[{"name":"messages","limit":1,"every":"PT10S"}]}"""));

        run.Lines.Should().HaveCount(2);
        run.Lines[0].Should().Contain("\"affordance\":\"menu_item\",\"advisories\":[\"budget_low\"]");
        run.Lines[1].Should().Contain("\"reasons\":[\"rate_limited\"],\"retryAt\":\"2026-11-22T10:00:10Z\"");
    }

    [Fact]
    public async Task A_list_prints_an_object_for_each_recipient_in_their_order()
    {
        var run = await DecideAsync(Scenes.Of(
            """{"at":"2026-11-22T10:00:00Z","set":{"portsDown":[]}},{"at":"2026-11-22T10:00:00Z","list":{"from":"ana","to":["ghost","ben","ghost"]}}"""));

        run.Lines.Should().HaveCount(3).And.OnlyContain(line => line.StartsWith("{\"step\":1,"));
        run.Lines.Select(line => JsonElement.Parse(line).GetProperty("to").GetString()).Should().Equal("ghost", "ben", "ghost");
    }

    [Fact]
    public async Task Steps_that_decide_nothing_print_nothing()
    {
        var run = await DecideAsync(Scenes.Of(
            """
            {"at":"2026-11-22T10:00:00Z","set":{"account":{"id":"cy"}}},
            {"at":"2026-11-22T10:00:00Z","report":{"by":"cy","about":"ana"}},
            {"at":"2026-11-22T10:00:00Z","accept":{"by":"cy","from":"ana"}},
            {"at":"2026-11-22T10:00:00Z","decline":{"by":"cy","from":"ana"}},
            {"at":"2026-11-22T10:00:00Z","list":{"from":"ana","to":[]}}
            """));

        run.Should().Be(new CommandRun(0, "", ""));
    }

    [Fact]
    public async Task Set_account_replaces_what_it_names_null_clears_and_the_rest_stays()
    {
        var run = await DecideAsync(Scenes.Of(
            """
            {"at":"2026-11-22T10:00:00Z","set":{"account":{"id":"ben","mode":"noOne","phone":"mobile"}}},
            {"at":"2026-11-22T10:00:00Z","check":{"from":"ana","to":"ben"}},
            {"at":"2026-11-22T10:00:00Z","set":{"account":{"id":"ben","mode":null}}},
            {"at":"2026-11-22T10:00:00Z","check":{"from":"ana","to":"ben"}},
            {"at":"2026-11-22T10:00:00Z","set":{"account":{"id":"ben","birthDate":null}}},
            {"at":"2026-11-22T10:00:00Z","check":{"from":"ana","to":"ben"}},
            {"at":"2026-11-22T10:00:00Z","set":{"account":{"id":"cy","birthDate":"1990-01-01"}}},
            {"at":"2026-11-22T10:00:00Z","check":{"from":"ana","to":"cy"}}
            """));

        run.Lines.Select(line => JsonElement.Parse(line).GetProperty("reasons").GetRawText())
            .Should().Equal("[\"recipient_mode\"]", "[]", "[\"recipient_age_unknown\"]", "[]");
    }

    [Fact]
    public async Task A_relation_that_is_set_replaces_the_whole_one()
    {
        var run = await DecideAsync(Scenes.Of(
            """
            {"at":"2026-11-22T10:00:00Z","check":{"from":"ana","to":"ben"}},
            {"at":"2026-11-22T10:00:00Z","set":{"relation":{"from":"ben","to":"ana","is":["mutes"]}}},
            {"at":"2026-11-22T10:00:00Z","check":{"from":"ana","to":"ben"}},
            {"at":"2026-11-22T10:00:00Z","set":{"relation":{"from":"ben","to":"ana","is":[]}}},
            {"at":"2026-11-22T10:00:00Z","check":{"from":"ana","to":"ben"}}
            """,
            more: """ "relations":[{"from":"ben","to":"ana","is":["blocks","x-teacher"]}], """));

        run.Lines.Select(OutcomeOf).Should().Equal("deny", "quiet", "deliver");
    }

    [Theory]
    [InlineData("accounts")]
    [InlineData("relations")]
    [InlineData("blocks")]
    [InlineData("threads")]
    [InlineData("reports")]
    [InlineData("budgets")]
    public async Task A_port_that_is_down_refuses_until_it_is_back(string port)
    {
        var steps = $$$$"""
            {"at":"2026-11-22T10:00:00Z","set":{"portsDown":["{{{{port}}}}"]}},
            {"at":"2026-11-22T10:00:00Z","send":{"from":"ana","to":"ben"}},
            {"at":"2026-11-22T10:00:00Z","check":{"from":"ana","to":"ben"}},
            {"at":"2026-11-22T10:00:00Z","list":{"from":"ana","to":["ben"]}},
            {"at":"2026-11-22T10:00:00Z","accept":{"by":"ben","from":"ana"}},
            {"at":"2026-11-22T10:00:00Z","set":{"portsDown":[]}},
            {"at":"2026-11-22T10:00:00Z","send":{"from":"ana","to":"ben"}}
            """;
        var run = await DecideAsync(Scenes.Of(steps, policy: """
            {"audience":{"default":"everyone"},"accounts":{"reports":{"threshold":3,"window":"P7D","restrictFor":"P1D"}},"budgets":[{"name":"messages","limit":1,"every":"P1D"}]}
            """));

        run.Lines.Select(line => JsonElement.Parse(line).GetProperty("reasons").GetRawText()).Should()
            .Equal("[\"facts_unavailable\"]", "[\"facts_unavailable\"]", "[\"facts_unavailable\"]", "[]");
        run.Code.Should().Be(0);
    }

    [Fact]
    public async Task What_is_set_and_reported_while_ports_are_down_is_committed()
    {
        var run = await DecideAsync(Scenes.Of(
            """
            {"at":"2026-11-22T10:00:00Z","set":{"portsDown":["accounts","relations","blocks","threads","reports","budgets"]}},
            {"at":"2026-11-22T10:00:00Z","report":{"by":"ben","about":"ana","andBlock":true}},
            {"at":"2026-11-22T10:00:00Z","set":{"account":{"id":"ben","mode":"noOne"}}},
            {"at":"2026-11-22T10:00:00Z","set":{"portsDown":[]}},
            {"at":"2026-11-22T10:00:00Z","check":{"from":"ana","to":"ben"}}
            """));

        run.Output.Should().Contain("\"reasons\":[\"sender_blocked\",\"recipient_mode\"]");
    }

    [Fact]
    public async Task Explain_adds_every_rule_and_the_ports_that_failed()
    {
        var steps = $$$$"""{{{{Scenes.Check}}}},{"at":"2026-11-22T10:00:00Z","set":{"portsDown":["blocks"]}},{{{{Scenes.Check}}}}""";
        var run = await CommandRun.OfAsync(Scenes.Of(steps), ["decide", "--explain", "-"]);

        var rules = JsonElement.Parse(run.Lines[0]).GetProperty("explanation").GetProperty("rules").EnumerateArray().ToArray();
        rules.Select(rule => rule.GetProperty("id").GetString()).Should().Contain(["SYS-1", "BLK-2", "PRV-1", "PAC-2"]);
        rules.Should().OnlyContain(rule => rule.GetProperty("reads").GetString()!.Length > 0 && rule.GetProperty("says").ValueKind == JsonValueKind.Null);
        var failure = JsonElement.Parse(run.Lines[1]).GetProperty("explanation").GetProperty("failures")[0];
        failure.GetProperty("port").GetString().Should().Be("blocks");
        failure.GetProperty("error").GetString().Should().Be("IOException: The port \"blocks\" is down.");
        run.Output.Should().NotContain("1995");
    }

    [Fact]
    public async Task A_terminal_gets_a_table_with_colours_unless_they_are_not_welcome()
    {
        string[] arguments = ["decide", "-"];
        var coloured = await CommandRun.OfAsync(Scenes.Of(Scenes.Check), arguments, isTerminal: true);
        var plain = await CommandRun.OfAsync(Scenes.Of(Scenes.Check), arguments, isTerminal: true, allowsColour: false);
        var json = await CommandRun.OfAsync(Scenes.Of(Scenes.Check), [.. arguments, "--format", "json"], isTerminal: true);
        var table = await CommandRun.OfAsync(Scenes.Of(Scenes.Check), [.. arguments, "--format", "table", "--explain"]);

        coloured.Output.Should().Contain("\e[32mdeliver");
        plain.Output.Should().NotContain("\e").And.Contain("menu_item").And.StartWith("scene  standard input: line 1\nstep  at");
        json.Output.Should().StartWith("{\"step\":0");
        table.Output.Should().NotContain("\e").And.Contain("BLK-2");
    }

    [Fact]
    public async Task The_lines_of_an_explanation_tell_what_was_compared_and_agree_with_the_decision()
    {
        const string Steps = """
            {"at":"2026-11-22T10:00:00Z","check":{"from":"ana","to":"ana"}},
            {"at":"2026-11-22T10:00:00Z","send":{"from":"ana","to":"ben","messageId":"m"}},
            {"at":"2026-11-22T10:00:01Z","send":{"from":"ana","to":"ben","messageId":"m"}},
            {"at":"2026-11-22T10:00:02Z","list":{"from":"ana","to":["ben"]}},
            {"at":"2026-11-22T10:00:03Z","set":{"portsDown":["blocks"]}},
            {"at":"2026-11-22T10:00:03Z","check":{"from":"ana","to":"ben"}}
            """;
        var run = await CommandRun.OfAsync(
            Scenes.Of(Steps, policy: """{"ages":null,"audience":{"default":"everyone"},"budgets":[{"name":"m","limit":1,"every":"PT1H"}]}"""), ["decide", "-", "--format", "table", "--explain"]);

        run.Output.Should().Contain("SLF-1   self_message: deny at $.selfMessages; to oneself = yes; selfMessages = deny")
            .And.Contain("PRV-1   recipient_mode: passes at $.audience.modes; recipient.mode = everyone; route = deliver; ties asked for = anyone; ties missing = none; ties held = anyone")
            .And.Contain("budget m ($.budgets[0]): granted; costs 1 of 1")
            .And.Contain("a repeat: the decision is that of the first message with its id")
            .And.Contain("PAC-1   rate_limited: deny until 2026-11-22T11:00:00Z at $.budgets")
            .And.Contain("budget m ($.budgets[0]): lacking until 2026-11-22T11:00:00Z; costs 1 of 1; low")
            .And.Contain("port blocks failed: IOException")
            .And.NotContain(": deliver");
    }

    [Fact]
    public async Task Comments_and_trailing_commas_are_accepted_everywhere()
    {
        var run = await CommandRun.OfAsync(
            """
            { // a world
              "policy": { /* of its own */ "audience": { "default": "everyone", }, },
              "accounts": [ { "id": "ana", "birthDate": "1995-04-10", }, { "id": "ben", "birthDate": "1995-04-10" }, ],
              "communities": [ [ "ana", /* and */ "ben", ], ],
              "threads": [ { "between": ["ana", "ben"], "state": "open", "sent": { /* none */ "ana": 0, }, }, ],
              "relations": [ { "from": "ana", "to": "ben", "is": [ "follows", /* and */ "x-teacher", ], }, ],
              "steps": [
                { "at": "2026-11-22T10:00:00Z", "check": { "from": "ana", "to": "ben", "presents": [ "x-pin", /* once */ ] },
                  "expect": { /* all is well */ "reasons": [ /* none */ ], "senderSees": { "outcome": "deliver", }, }, },
              ],
            }
            """,
            ["test", "-"]);

        run.Should().Be(new CommandRun(0, "1 passed, 0 failed\n", ""));
    }

    [Fact]
    public async Task A_policy_can_be_a_document_beside_the_scenario()
    {
        using var folder = new TemporaryFolder();
        folder.Write("policies/house.json", """{"audience":{"default":"noOne"}}""");
        folder.Write("policies/wrong.json", """{"audience":{"default":"nobody"}}""");
        var right = await CommandRun.OfAsync("decide", folder.Write("right.json", Scenes.Of(Scenes.Check, policy: "\"policies/house.json\"")));
        var wrong = await CommandRun.OfAsync("decide", folder.Write("wrong.json", Scenes.Of(Scenes.Check, policy: "\"policies/wrong.json\"")));

        right.Output.Should().Contain("recipient_mode");
        wrong.Code.Should().Be(2);
        wrong.Errors.Should().Contain("wrong.json: $.policy: in \"policies/wrong.json\": $.audience.default:");
    }

    private static Task<CommandRun> DecideAsync(string scenario) => CommandRun.OfAsync(scenario, ["decide", "-"]);

    private static string OutcomeOf(string line) => JsonElement.Parse(line).GetProperty("outcome").GetString()!;
}
