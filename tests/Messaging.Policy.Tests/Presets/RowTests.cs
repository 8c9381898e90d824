using System.Text.Json;
using Messaging.Policy.Tests.Cli;

namespace Messaging.Policy.Tests.Presets;

/// <summary>
/// 97 behaviours of open-source systems and 32 knobs of products, each with a twin that is let through or differs, as scenarios with a policy of their own; <c>rows.json</c> says by what each can be said.
/// </summary>
public sealed class RowTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Presets", "Rows");

    /// <summary>What no scenario file holds: groups, a rule in C#, what the library does without a policy, and what it does not do.</summary>
    private static readonly Dictionary<string, string> Elsewhere = new(StringComparer.Ordinal)
    {
        ["B11"] = "surfaces of the host",
        ["C11"] = "Groups",
        ["C12"] = "Groups",
        ["E9"] = "a rule in C#",
        ["F12"] = "a package for a store of its own",
        ["F17"] = "not done",
        ["H2"] = "not done",
        ["H7"] = "decide --explain",
        ["H8"] = "the tests themselves",
        ["K28"] = "Groups",
        ["K29"] = "not done",
    };

    [Fact]
    public async Task Every_row_is_decided_as_it_expects()
    {
        var run = await CommandRun.OfAsync("test", Path.Combine(Folder, "rows.jsonl"));

        run.Output.Should().Be("340 passed, 0 failed\n");
        run.Errors.Should().BeEmpty();
    }

    [Fact]
    public async Task There_are_129_and_each_has_scenarios_or_a_reason_why_not()
    {
        using var json = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(Folder, "rows.json")));
        var rows = json.RootElement.EnumerateArray().ToDictionary(row => row.GetProperty("id").GetString()!, row => (Said: row.GetProperty("said").GetString()!, Scenarios: row.GetProperty("scenarios").GetInt32()));
        var written = (await File.ReadAllLinesAsync(Path.Combine(Folder, "rows.jsonl"))).GroupBy(line => JsonDocument.Parse(line).RootElement.GetProperty("name").GetString()!.Split(' ', '-')[0]).ToDictionary(row => row.Key, row => row.Count());

        rows.Should().HaveCount(129);
        rows.Count(row => row.Key[0] == 'K').Should().Be(32);
        rows.Where(row => row.Value.Scenarios == 0).Select(row => row.Key).Should().BeEquivalentTo(Elsewhere.Keys);
        written.Should().BeEquivalentTo(rows.Where(row => row.Value.Scenarios > 0).ToDictionary(row => row.Key, row => row.Value.Scenarios));
        rows.Where(row => row.Key[0] != 'K').GroupBy(row => row.Value.Said).ToDictionary(group => group.Key, group => group.Count())
            .Should().BeEquivalentTo(new Dictionary<string, int> { ["document"] = 58, ["host"] = 21, ["code"] = 1, ["library"] = 9, ["not"] = 8 });
    }
}
