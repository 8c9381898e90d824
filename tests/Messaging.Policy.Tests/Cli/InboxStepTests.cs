namespace Messaging.Policy.Tests.Cli;

/// <summary>Steps of scenario files that look into inboxes, answer requests and speak of groups.</summary>
public sealed class InboxStepTests
{
    private const string AskFirst = """{"audience":{"modes":[{"name":"ask","routes":{"anyone":"request"}}],"default":"ask"}}""";
    private const string Send = """{@,"send":{"from":"ana","to":"ben"}}""";
    private const string Inbox = """{@,"name":"the inbox","inbox":{"of":"ben","from":["ana","cy"]}}""";

    [Fact]
    public async Task An_inbox_is_printed_a_line_for_each_account_in_the_order_asked()
    {
        var run = await RunAsync("decide", AskFirst, Send, Inbox);

        run.Lines[1..].Should().Equal(
            """{"step":1,"at":"2026-11-22T10:00:00Z","of":"ben","from":"ana","place":"requests"}""",
            """{"step":1,"at":"2026-11-22T10:00:00Z","of":"ben","from":"cy","place":"nowhere"}""");
        run.Code.Should().Be(0);
    }

    [Fact]
    public async Task A_table_has_a_row_for_each_place()
    {
        var run = await RunAsync("decide --format table", AskFirst, Send, Inbox);

        run.Lines[^1].Should().MatchRegex(@"^1\s+2026-11-22T10:00:00Z\s+cy\s+ben\s+\(inbox\)\s+nowhere");
    }

    [Fact]
    public async Task A_place_that_differs_is_told_by_the_step_s_name()
    {
        var expecting = Inbox.Replace("]}}", """]},"expect":[{"from":"ana","place":"conversations"},{"place":"nowhere"}]}""", StringComparison.Ordinal);
        var run = await RunAsync("test", AskFirst, Send, expecting);

        run.Lines.Should().Equal(
            "FAILED standard input: line 1: scene: step 1 (the inbox), entry 0: inbox of ben, from ana", "  place", "    - expected \"conversations\"", "    + actual   \"requests\"", "1 passed, 1 failed");
        run.Code.Should().Be(1);
    }

    [Theory]
    [InlineData("delete", "nowhere")]
    [InlineData("decline", "nowhere")]
    [InlineData("accept", "conversations")]
    public async Task A_request_that_is_answered_moves_in_the_inbox(string answer, string place)
    {
        var run = await RunAsync("decide", AskFirst, Send, """{@,"ANSWER":{"by":"ben","from":"ana"}}""".Replace("ANSWER", answer, StringComparison.Ordinal), Inbox);

        run.Lines[1].Should().EndWith($"\"from\":\"ana\",\"place\":\"{place}\"}}");
    }

    [Theory]
    [InlineData("accounts")]
    [InlineData("blocks")]
    [InlineData("threads")]
    public async Task An_inbox_that_cannot_be_read_shows_nothing(string port)
    {
        var down = """{@,"set":{"portsDown":["PORT"]}}""".Replace("PORT", port, StringComparison.Ordinal);
        var run = await RunAsync("decide", AskFirst, Send, down, Inbox, """{@,"accept":{"by":"ben","from":"ana"}}""", """{@,"set":{"portsDown":[]}}""", Inbox);

        run.Lines[1].Should().Contain("nowhere");
        run.Lines[3].Should().Contain("requests", "what could not be read could not be accepted");
    }

    [Fact]
    public async Task Members_to_add_and_to_reach_are_listed_as_a_list_s_are()
    {
        var run = await RunAsync(
            "test",
            """{"audience":{"default":"everyone"}}""",
            """{@,"set":{"account":{"id":"cy","birthDate":"1995-04-10"}}}""",
            """{@,"addToGroup":{"by":"ana","members":["ben","cy"],"group":{"members":["ana","cy"],"creator":"ana"}},"expect":[{"to":"ben","outcome":"deliver"},{"to":"cy","reasons":["already_in_group"]}]}""",
            """{@,"sendToGroup":{"from":"ana","group":{"members":["ana","cy"]},"content":"link"},"expect":[{"to":"cy","verb":"send","outcome":"deliver"}]}""");

        run.Output.Should().Be("3 passed, 0 failed\n");
        run.Errors.Should().BeEmpty();
    }

    [Fact]
    public async Task A_community_opens_and_closes()
    {
        var run = await RunAsync(
            "decide",
            """{"audience":{"modes":[{"name":"members","routes":{"community":"deliver"}}],"default":"members"}}""",
            """{@,"set":{"community":{"between":["ben","ana"],"shared":true}}}""",
            Scenes.Check,
            """{@,"set":{"community":{"between":["ana","ben"],"shared":false}}}""",
            Scenes.Check);

        run.Lines.Select(line => line.Contains("\"outcome\":\"deliver\",\"reasons\":[]", StringComparison.Ordinal)).Should().Equal(true, false);
    }

    private static Task<CommandRun> RunAsync(string command, string policy, params string[] steps) =>
        CommandRun.OfAsync(
            Scenes.Of(string.Join(',', steps).Replace("@", "\"at\":\"2026-11-22T10:00:00Z\"", StringComparison.Ordinal), policy: policy), [.. command.Split(' '), "-"]);
}
