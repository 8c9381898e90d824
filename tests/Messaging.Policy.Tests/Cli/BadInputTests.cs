namespace Messaging.Policy.Tests.Cli;

public sealed class BadInputTests
{
    public static TheoryData<string, string> Scenarios
    {
        get
        {
            var cases = new TheoryData<string, string>
            {
                { "", "$: is not JSON" },
                { "{", "$: is not JSON: line 1" },
                { "[]", "$: an empty list is not allowed; allowed is an object" },
                { "null", "$: null" },
                { "{}", "$.policy: is needed" },
                { """{"policy":"tiktok-2023"}""", "$.steps: is needed" },
                { """{"policy":"tiktok-2024","steps":[]}""", "$.policy: \"tiktok-2024\" is not known; allowed is the name of a preset (" },
                { """{"policy":"","steps":[]}""", "$.policy: \"\" is not known" },
                { """{"policy":"a\u0000b","steps":[]}""", "$.policy: " },
                { """{"policy":"\ud800","steps":[]}""", "$.policy: " },
                { """{"policy":7,"steps":[]}""", "$.policy: 7 is not allowed" },
                { """{"policy":{"budget":[]},"steps":[]}""", "$.policy.budget: is not a member" },
                { """{"policy":{"budgets":[{"name":"a","limit":-1,"every":"PT1M"}]},"steps":[]}""", "$.policy.budgets[0].limit: -1 is not allowed" },
                { """{"policy":{"audience":{"default":"all"}},"steps":[]}""", "$.policy.audience.default: \"all\" is not allowed" },
                { """{"policy":{},"policy":{},"steps":[]}""", "$.policy: is stated twice" },
                { """{"policy":{},"steps":{}}""", "$.steps: an object is not allowed; allowed is a list" },
                { """{"policy":{},"stepps":[],"steps":[]}""", "$.stepps: is not a member; allowed is one of name, policy" },
                { """{"policy":{},"name":null,"steps":[]}""", "$.name: null is not allowed" },
            };
            foreach (var (member, path) in Members())
            {
                cases.Add($$$$"""{"policy":{},{{{{member}}}},"steps":[]}""", path);
            }

            foreach (var (step, path) in Steps())
            {
                cases.Add(Scenes.Of(step), path);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task A_wrong_scenario_is_refused_by_its_path_and_nothing_is_printed(string content, string message)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("scene.json", content);

        foreach (var command in new[] { "decide", "test" })
        {
            var run = await CommandRun.OfAsync(command, file);
            run.Code.Should().Be(2);
            run.Output.Should().Be(command == "test" ? "0 passed, 0 failed\n" : "");
            run.Errors.Should().Contain($"{file}: {message}").And.NotContain("   at ").And.NotContain("Exception");
        }
    }

    [Theory]
    [InlineData("""{"asOf":"2026-11-01"}""", "ageRange", "lower")]
    [InlineData("""{"lower":13}""", "ageRange", "asOf")]
    [InlineData("""{"lower":-1,"asOf":"2026-11-01"}""", "ageRange.lower", "allowed is a whole number from 0 to 150")]
    [InlineData("""{"lower":13,"upper":151,"asOf":"2026-11-01"}""", "ageRange.upper", "allowed is a whole number from 0 to 150")]
    [InlineData("""{"lower":13,"upper":12,"asOf":"2026-11-01"}""", "ageRange.upper", "allowed is 13, the lower, or more")]
    [InlineData("""{"lower":13,"asOf":"2026-13-01"}""", "ageRange.asOf", "allowed is a date")]
    [InlineData("""{"lower":13,"asOf":"2026-11-01","assurance":"guessed"}""", "ageRange.assurance", "declared")]
    [InlineData("""{"lower":13,"asOf":"2026-11-01","until":15}""", "ageRange", "until")]
    public async Task A_range_that_makes_no_sense_is_refused_with_its_path(string range, string path, string message)
    {
        var account = $$$$"""{"id":"ana","ageRange":{{{{range}}}}}""";

        var asMember = await CommandRun.OfAsync(Scenes.Of("", accounts: $"[{account}]"), ["decide", "-"]);
        var asChange = await CommandRun.OfAsync(Scenes.Of($$$$"""{"at":"2026-11-22T10:00:00Z","set":{"account":{{{{account}}}}}}"""), ["decide", "-"]);

        asMember.Code.Should().Be(2);
        asChange.Code.Should().Be(2);
        asMember.Errors.Should().Contain($"$.accounts[0].{path}").And.Contain(message);
        asChange.Errors.Should().Contain($"$.steps[0].set.account.{path}").And.Contain(message);
    }

    [Theory]
    [InlineData("\"20000501\"")]
    [InlineData("\"2000-13-01\"")]
    [InlineData("\"2000-05-01T00:00:00Z\"")]
    [InlineData("20000501")]
    public async Task No_message_repeats_a_birth_date(string birthDate)
    {
        var account = $$$$"""{"id":"ana","birthDate":{{{{birthDate}}}}}""";
        var asMember = await CommandRun.OfAsync(Scenes.Of("", accounts: $"[{account}]"), ["decide", "-"]);
        var asChange = await CommandRun.OfAsync(Scenes.Of($$$$"""{"at":"2026-11-22T10:00:00Z","set":{"account":{{{{account}}}}}}"""), ["decide", "-"]);

        asMember.Errors.Should().Contain("$.accounts[0].birthDate: ").And.Contain("allowed is a date").And.NotContain("2000");
        asChange.Errors.Should().Contain("$.steps[0].set.account.birthDate: ").And.NotContain("2000");
        asMember.Code.Should().Be(2);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_said_at_once()
    {
        var run = await CommandRun.OfAsync("""{"policy":{},"accounts":[{"id":""},{"kind":"cat","id":"a"}],"steps":[{}]}""", ["decide", "-"]);

        run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().HaveCount(3);
    }

    [Fact]
    public async Task What_cannot_be_read_is_named()
    {
        using var folder = new TemporaryFolder();
        var missing = Path.Combine(folder.Path, "missing.json");

        foreach (var arguments in new[] { new[] { "decide", missing }, ["test", missing], ["validate", missing], ["decide", $"{missing}l"] })
        {
            var run = await CommandRun.OfAsync(arguments);
            run.Code.Should().Be(2);
            run.Errors.Should().Be($"{arguments[1]}: cannot be read: there is no such file{Environment.NewLine}");
        }

        (await CommandRun.OfAsync("decide", folder.Path)).Errors.Should().Contain("it is a folder");
        (await CommandRun.OfAsync("test", folder.Path)).Errors.Should().Contain("has no .json or .jsonl file below it");
    }

    [Fact]
    public async Task Files_after_a_wrong_one_are_still_decided()
    {
        using var folder = new TemporaryFolder();
        var run = await CommandRun.OfAsync("decide", folder.Write("a.json", "{"), folder.Write("b.json", Scenes.Of(Scenes.Check)));

        run.Code.Should().Be(2);
        run.Lines.Should().ContainSingle();
    }

    private static IEnumerable<(string Member, string Path)> Members()
    {
        foreach (var (account, path) in new[]
        {
            ("""{}""", ".id: is needed"),
            ("""{"id":7}""", ".id: 7 is not allowed"),
            ("""{"id":""}""", ".id: \"\" is not allowed"),
            ("""{"id":"a","kind":"Person"}""", ".kind: \"Person\" is not allowed; allowed is one of \"person\""),
            ("""{"id":"a","ageAssurance":"sure"}""", ".ageAssurance: "),
            ("""{"id":"a","region":"es"}""", ".region: \"es\" is not allowed; allowed is a region"),
            ("""{"id":"a","timeZone":"Mars/Olympus"}""", ".timeZone: \"Mars/Olympus\" is not allowed"),
            ("""{"id":"a","timeZone":"UTC+05"}""", ".timeZone: "),
            ("""{"id":"a","phone":"fixed"}""", ".phone: "),
            ("""{"id":"a","email":true}""", ".email: true is not allowed"),
            ("""{"id":"a","createdAt":"2020-01-01"}""", ".createdAt: "),
            ("""{"id":"a","createdAt":"2020-01-01T00:00:00+01:00"}""", ".createdAt: "),
            ("""{"id":"a","standing":"good"}""", ".standing: "),
            ("""{"id":"a","standing":{}}""", ".standing.state: is needed"),
            ("""{"id":"a","standing":{"state":"bad"}}""", ".standing.state: "),
            ("""{"id":"a","mode":3}""", ".mode: 3 is not allowed; allowed is a text"),
            ("""{"id":"a","guardian":{"approved":["b",""]}}""", ".guardian.approved[1]: "),
            ("""{"id":"a","quietHours":{"from":"22:00"}}""", ".quietHours.to: is needed"),
            ("""{"id":"a","quietHours":{"from":"24:00","to":"07:00"}}""", ".quietHours.from: \"24:00\" is not allowed"),
            ("""{"id":"a","quietHours":{"from":"7:00","to":"08:00"}}""", ".quietHours.from: "),
            ("""{"id":"a","signals":{"typing":1}}""", ".signals.typing: 1 is not allowed; allowed is true or false"),
            ("""{"id":"a","tags":["premium"]}""", ".tags[0]: \"premium\" is not allowed; allowed is a tag"),
            ("""{"id":"a","tags":"x-a"}""", ".tags: "),
            ("""{"id":"a","id":"b"}""", ".id: is stated twice"),
            ("""{"id":"a","age":16}""", ".age: is not a member"),
        })
        {
            yield return ($"\"accounts\":[{account}]", $"$.accounts[0]{path}");
        }

        yield return ("""
            "accounts":[{"id":"a"},{"id":"a"}]
            """, "$.accounts[1].id: \"a\" is the id of an earlier account");
        foreach (var (relation, path) in new[]
        {
            ("""{"from":"a","to":"b"}""", "[0].is: is needed"),
            ("""{"from":"a","is":[]}""", "[0].to: is needed"),
            ("""{"from":"a","to":"b","is":["loves"]}""", "[0].is[0]: \"loves\" is not allowed; allowed is one of \"follows\""),
            ("""{"from":"a","to":"b","is":"blocks"}""", "[0].is: "),
            ("""{"from":"a","to":"b","is":[null]}""", "[0].is[0]: null is not allowed"),
            ("""{"from":"a","to":"b","is":[]},{"from":"a","to":"b","is":[]}""", "[1]: is an earlier relation again"),
        })
        {
            yield return ($"\"relations\":[{relation}]", $"$.relations{path}");
        }

        yield return ("\"communities\":[[\"a\"]]", "$.communities[0]: ");
        yield return ("\"communities\":[[\"a\",\"a\"]]", "$.communities[0]: ");
        yield return ("\"communities\":[[\"a\",1]]", "$.communities[0][1]: 1 is not allowed");
        yield return ("\"reports\":[{\"by\":\"a\",\"about\":\"b\"}]", "$.reports[0].at: is needed");
        foreach (var (thread, path) in new[]
        {
            ("""{"state":"open"}""", ".between: is needed"),
            ("""{"between":["a","b"]}""", ".state: is needed"),
            ("""{"between":["a","b"],"state":"shut"}""", ".state: "),
            ("""{"between":["a","b"],"state":"pending"}""", ".startedBy: is needed"),
            ("""{"between":["a","b"],"state":"open","startedBy":"c"}""", ".startedBy: \"c\" is not allowed; allowed is one of those it is between"),
            ("""{"between":["a","b"],"state":"open","sent":{"c":1}}""", ".sent.c: "),
            ("""{"between":["a","b"],"state":"open","sent":{"a":-1}}""", ".sent.a: -1 is not allowed; allowed is a whole number"),
            ("""{"between":["a","b"],"state":"open","sent":{"a":1.5}}""", ".sent.a: 1.5 is not allowed"),
            ("""{"between":["a","b"],"state":"open","lastAt":{"c":"2020-01-01T00:00:00Z"}}""", ".lastAt.c: "),
            ("""{"between":["a","b"],"state":"open","lastAt":{"a":"yesterday"}}""", ".lastAt.a: "),
        })
        {
            yield return ($"\"threads\":[{thread}]", $"$.threads[0]{path}");
        }

        yield return ("""
            "threads":[{"between":["a","b"],"state":"none"},{"between":["b","a"],"state":"none"}]
            """, "$.threads[1].between: is an earlier thread again");
    }

    private static IEnumerable<(string Step, string Path)> Steps()
    {
        const string At = "\"at\":\"2026-11-22T10:00:00Z\"";
        foreach (var (step, path) in new[]
        {
            ("""{"check":{"from":"a","to":"b"}}""", ".at: is needed"),
            ("""{@}""", ": none is stated; allowed is exactly one of check, send"),
            ("""{@,"check":{"from":"a","to":"b"},"send":{"from":"a","to":"b"}}""", ": check and send are stated"),
            ("""{@,"check":{"from":"a"}}""", ".check.to: is needed"),
            ("""{@,"check":{"from":"a","to":"b","verb":"shout"}}""", ".check.verb: \"shout\" is not allowed"),
            ("""{@,"check":{"from":"a","to":"b","content":"smell"}}""", ".check.content: "),
            ("""{@,"check":{"from":"a","to":"b","presents":["pin"]}}""", ".check.presents[0]: "),
            ("""{@,"send":{"from":"a","to":"b","messageId":1}}""", ".send.messageId: "),
            ("""{@,"send":null}""", ".send: null is not allowed"),
            ("""{@,"set":{}}""", ".set: none is stated; allowed is exactly one of account, relation, community, portsDown"),
            ("""{@,"set":{"portsDown":[],"account":{"id":"a"}}}""", ".set: account and portsDown are stated"),
            ("""{@,"set":{"portsDown":["mail"]}}""", ".set.portsDown[0]: \"mail\" is not allowed; allowed is one of \"accounts\""),
            ("""{@,"set":{"account":{"mode":"noOne"}}}""", ".set.account.id: is needed"),
            ("""{@,"report":{"by":"a"}}""", ".report.about: is needed"),
            ("""{@,"accept":{"by":"a","to":"b"}}""", ".accept.to: is not a member"),
            ("""{@,"list":{"from":"a","to":"b"}}""", ".list.to: "),
            ("""{@,"check":{"from":"a","to":"b"},"expect":[]}""", ".expect: a list is not allowed"),
            ("""{@,"check":{"from":"a","to":"b"},"expect":{"outcome":"no"}}""", ".expect.outcome: \"no\" is not allowed"),
            ("""{@,"check":{"from":"a","to":"b"},"expect":{"senderSees":{"affordance":"button"}}}""", ".expect.senderSees.affordance: "),
            ("""{@,"check":{"from":"a","to":"b"},"expect":{"reason":[]}}""", ".expect.reason: is not a member"),
            ("""{@,"list":{"from":"a","to":["b"]},"expect":{}}""", ".expect: an object is not allowed"),
            ("""{@,"list":{"from":"a","to":["b"]},"expect":[{},{}]}""", ".expect[1]: has no entry"),
            ("""{@,"decline":{"by":"a","from":"b"},"expect":{}}""", ".expect: is not allowed here"),
            ("""{@,"delete":{"by":"a","to":"b"}}""", ".delete.to: is not a member"),
            ("""{@,"inbox":{"of":"a","from":"b"}}""", ".inbox.from: "),
            ("""{@,"inbox":{"from":["b"]}}""", ".inbox.of: is needed"),
            ("""{@,"inbox":{"of":"a","from":["b"]},"expect":{"place":"requests"}}""", ".expect: an object is not allowed"),
            ("""{@,"inbox":{"of":"a","from":["b"]},"expect":[{"place":"here"}]}""", ".expect[0].place: \"here\" is not allowed; allowed is one of \"nowhere\", \"requests\", \"filtered\", \"conversations\""),
            ("""{@,"inbox":{"of":"a","from":["b"]},"expect":[{"outcome":"deny"}]}""", ".expect[0].outcome: is not printed of this step; allowed is step, at, from, of, place"),
            ("""{@,"inbox":{"of":"a","from":["b"]},"expect":[{},{}]}""", ".expect[1]: has no entry"),
            ("""{@,"check":{"from":"a","to":"b"},"expect":{"place":"nowhere"}}""", ".expect.place: is not printed of this step"),
            ("""{@,"list":{"from":"a","to":["b"]},"expect":[{"of":"a"}]}""", ".expect[0].of: is not printed of this step"),
            ("""{@,"set":{"community":{"between":["a","b"]}}}""", ".set.community.shared: is needed"),
            ("""{@,"set":{"community":{"between":["a","a"],"shared":true}}}""", ".set.community.between: "),
            ("""{@,"set":{"relation":{"from":"a","to":"b","is":["mutes"],"until":"2026-11-22T10:00:00Z"}}}""", ".set.relation.until: "),
            ("""{@,"set":{"relation":{"from":"a","to":"b","is":["mutes"],"until":{"blocks":"2026-11-22T10:00:00Z"}}}}""", ".set.relation.until.blocks: is the end of what the relation is not; allowed is it where \"is\" names \"blocks\""),
            ("""{@,"set":{"relation":{"from":"a","to":"b","is":["follows"],"until":{"follows":"2026-11-22T10:00:00Z"}}}}""", ".set.relation.until.follows: is not a member"),
            ("""{@,"addToGroup":{"by":"a","members":["b"]}}""", ".addToGroup.group: is needed"),
            ("""{@,"addToGroup":{"by":"a","members":["b"],"group":{}}}""", ".addToGroup.group.members: is needed"),
            ("""{@,"addToGroup":{"by":"a","members":["b"],"group":{"members":["a"],"creator":""}}}""", ".addToGroup.group.creator: "),
            ("""{@,"sendToGroup":{"by":"a","group":{"members":["a"]}}}""", ".sendToGroup.by: is not a member"),
            ("""{@,"sendToGroup":{"from":"a","group":{"members":["a","b","b"]}},"expect":[{},{}]}""", ".expect[1]: has no entry"),
            ("""{@,"name":7,"check":{"from":"a","to":"b"}}""", ".name: 7 is not allowed"),
            ("""{@,"name":"the second","accept":{"by":"a","from":"b"},"expect":{}}""", ".expect: is not allowed here; allowed is it where the step is one of check, send, list, inbox, addToGroup, sendToGroup (step \"the second\")"),
            ("""{"at":"2026-11-22","check":{"from":"a","to":"b"}}""", ".at: \"2026-11-22\" is not allowed"),
        })
        {
            yield return (step.Replace("@", At, StringComparison.Ordinal), $"$.steps[0]{path}");
        }

        yield return (
            $$$$"""{{{{Scenes.Check}}}},{"at":"2026-11-22T09:59:59.999999Z","check":{"from":"a","to":"b"}}""",
            "$.steps[1].at: \"2026-11-22T09:59:59.999999Z\" is not allowed; allowed is the time of the step before, \"2026-11-22T10:00:00Z\", or later");
    }
}
