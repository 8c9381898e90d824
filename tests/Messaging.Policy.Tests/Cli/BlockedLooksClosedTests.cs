namespace Messaging.Policy.Tests.Cli;

/// <summary>Law 9 at the outermost face: what may reach a sender is the same, byte for byte, whether he is blocked or the inbox is closed.</summary>
public class BlockedLooksClosedTests
{
    private const string Steps =
        """
        { "at": "2026-11-22T10:00:00Z", "check": { "from": "ana", "to": "ben" } },
        { "at": "2026-11-22T10:00:00Z", "send": { "from": "ana", "to": "ben", "messageId": "m1" } },
        { "at": "2026-11-22T10:00:01Z", "send": { "from": "ana", "to": "ben", "messageId": "m1", "content": "image" } },
        { "at": "2026-11-22T10:00:02Z", "send": { "from": "ana", "to": "ben", "verb": "call" } },
        { "at": "2026-11-22T10:00:03Z", "send": { "from": "ana", "to": "cy" } },
        { "at": "2026-11-22T10:00:04Z", "send": { "from": "ana", "to": "cy" } },
        { "at": "2026-11-22T10:00:05Z", "list": { "from": "ana", "to": ["ben", "cy", "nobody"] } },
        { "at": "2026-11-22T10:00:06Z", "check": { "from": "ana", "to": "ben", "verb": "typing" } }
        """;

    [Theory]
    [InlineData("""{ "audience": { "default": "everyone" } }""")]
    [InlineData("""{ "audience": { "default": "everyone" }, "budgets": [ { "name": "m", "limit": 1, "every": "PT1H" } ], "accounts": { "phone": { "required": true } } }""")]
    public async Task A_blocked_sender_is_shown_the_bytes_of_a_closed_inbox(string policy)
    {
        var blocked = await SenderSeesAsync(policy, mode: "everyone", relation: """{ "from": "ben", "to": "ana", "is": ["blocks"] }""");
        var closed = await SenderSeesAsync(policy, mode: "noOne", relation: """{ "from": "ben", "to": "ana", "is": [] }""");
        var open = await SenderSeesAsync(policy, mode: "everyone", relation: """{ "from": "ben", "to": "ana", "is": [] }""");

        blocked.Should().Be(closed);
        blocked.Should().NotBe(open, "the comparison can tell worlds apart");
    }

    private static async Task<string> SenderSeesAsync(string policy, string mode, string relation)
    {
        var run = await CommandRun.OfAsync(
            $$"""
            { "policy": {{policy}},
              "accounts": [ { "id": "ana", "birthDate": "1995-04-10", "phone": "mobile" }, { "id": "cy", "birthDate": "1995-04-10", "mode": "everyone" },
                            { "id": "ben", "birthDate": "1995-04-10", "mode": "{{mode}}" } ],
              "relations": [ {{relation}} ],
              "steps": [ {{Steps}} ] }
            """,
            ["decide", "-"]);
        run.Code.Should().Be(0);
        return string.Join('\n', run.Lines.Select(line => line[(line.IndexOf("\"senderSees\"", StringComparison.Ordinal) + 1)..]));
    }
}
