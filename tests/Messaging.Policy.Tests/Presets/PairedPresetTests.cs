using System.Text.Json;
using Messaging.Policy.Tests.Cli;
using Messaging.Policy.Tests.Docs;

namespace Messaging.Policy.Tests.Presets;

/// <summary>Two comparisons of presets, whole: what <c>docs/policy-changes.md</c> prints, and every example of them.</summary>
public sealed class PairedPresetTests
{
    private static readonly string Page = Repository.PathOf("docs", "policy-changes.md");

    private static readonly Dictionary<string, string[]> Commands = new(StringComparer.Ordinal)
    {
        ["tiktok"] = ["diff", "tiktok-2023", "tiktok-2026"],
        ["instagram"] = ["diff", "instagram", "discord", "--map", "everyone=serverMembersRequests", "--map", "followers=serverMembers", "--map", "known=friends"],
    };

    public static TheoryData<string> Names => new(Commands.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_page_prints_what_the_command_says(string name)
    {
        var page = await File.ReadAllTextAsync(Page);
        var run = await CommandRun.OfAsync(Commands[name]);

        run.Errors.Should().BeEmpty();
        page.Should().Contain($"```text\n$ messaging-policy {string.Join(' ', Commands[name])}\n{run.Output}```\n", "it is written by that command");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_example_replays_by_the_command_that_decides(string name)
    {
        var run = await CommandRun.OfAsync([.. Commands[name], "--format", "json"]);

        using var json = JsonDocument.Parse(run.Output);
        var rows = json.RootElement.GetProperty("rows").EnumerateArray().ToList();
        rows.Should().HaveCountGreaterThan(50);
        foreach (var scenario in rows.SelectMany(row => new[] { row.GetProperty("oldScenario"), row.GetProperty("newScenario") }))
        {
            var decided = await CommandRun.OfAsync(scenario.GetRawText(), ["decide", "-", "--format", "json"]);
            using var decision = JsonDocument.Parse(decided.Output);
            var expected = scenario.GetProperty("steps")[0].GetProperty("expect");
            decision.RootElement.GetProperty("outcome").GetString().Should().Be(expected.GetProperty("outcome").GetString());
            Codes(decision.RootElement).Should().Equal(Codes(expected));
        }
    }

    private static IEnumerable<string?> Codes(JsonElement decision) =>
        decision.GetProperty("reasons").EnumerateArray().Select(reason => reason.ValueKind == JsonValueKind.String ? reason.GetString() : reason.GetProperty("code").GetString());
}
