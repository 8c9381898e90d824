using System.Text;
using System.Text.Json;
using Messaging.Policy.Cli;

namespace Messaging.Policy.Tests.Cli;

public sealed class LinesTests
{
    [Fact]
    public async Task Lines_are_scenarios_and_blank_lines_are_none()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("night.jsonl", $"\uFEFF{Scenes.Of(Scenes.Check)}\r\n\n  \n{Scenes.Of(Scenes.Check)}");

        (await CommandRun.OfAsync("decide", file)).Lines.Should().HaveCount(2);
        (await CommandRun.OfAsync(await File.ReadAllTextAsync(file), ["decide", "-"])).Lines.Should().HaveCount(2);
        (await CommandRun.OfAsync("decide", folder.Write("empty.jsonl", ""))).Should().Be(new CommandRun(0, "", ""));
    }

    [Fact]
    public async Task A_wrong_line_is_named_and_nothing_of_it_is_printed()
    {
        using var folder = new TemporaryFolder();
        var wrong = Scenes.Of($$$$"""{{{{Scenes.Check}}}},{"at":"2020-01-01T00:00:00Z","check":{"from":"ana","to":"ben"}}""");
        var content = $"{Scenes.Of(Scenes.Check)}\n\n{wrong}\n{Scenes.Of(Scenes.Check)}\n";
        var file = folder.Write("night.jsonl", content);

        var run = await CommandRun.OfAsync("decide", file);
        run.Code.Should().Be(2);
        run.Lines.Should().ContainSingle();
        run.Errors.Should().StartWith($"{file}: line 3: $.steps[1].at: ");
        (await CommandRun.OfAsync(content, ["decide", "-"])).Errors.Should().StartWith("standard input: line 3: $.steps[1].at: ");
    }

    [Fact]
    public async Task A_line_that_is_no_JSON_is_named_by_its_number_and_the_position()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("night.jsonl", $"{Scenes.Of(Scenes.Check)}\n{{]\n");

        (await CommandRun.OfAsync("decide", file)).Errors.Should().Be($"{file}: line 2: $: is not JSON: position 2{Environment.NewLine}");
    }

    [Fact]
    public async Task Standard_input_is_one_scenario_where_its_first_line_is_no_whole_value()
    {
        var scenario = Scenes.Of(Scenes.Check).Replace(",", ",\n", StringComparison.Ordinal);

        (await CommandRun.OfAsync(scenario, ["decide", "-"])).Lines.Should().ContainSingle();
        (await CommandRun.OfAsync($"// a comment\n{Scenes.Of(Scenes.Check)}", ["decide", "-"])).Lines.Should().ContainSingle();
        (await CommandRun.OfAsync("", ["decide", "-"])).Errors.Should().StartWith("standard input: $: is not JSON");
    }

    [Fact]
    public async Task Each_scenario_has_a_world_of_its_own()
    {
        var line = Scenes.Of(
            """{"at":"2026-11-22T10:00:00Z","send":{"from":"ana","to":"ben"}}""",
            policy: """{"audience":{"default":"everyone"},"budgets":[{"name":"messages","limit":1,"every":"P1D"}]}""");

        var run = await CommandRun.OfAsync($"{line}\n{line}\n", ["decide", "-"]);

        run.Lines.Should().HaveCount(2).And.OnlyContain(each => each.Contains("\"outcome\":\"deliver\""));
    }

    [Fact]
    public async Task Each_line_is_decided_by_its_own_policy()
    {
        string[] policies = ["""{"audience":{"default":"everyone"}}""", """{"audience":{"default":"noOne"}}""", "\"tiktok-2023\"", """{"audience":{"default":"noOne"}}"""];

        var run = await CommandRun.OfAsync(string.Join('\n', policies.Select(policy => Scenes.Of(Scenes.Check, policy: policy))), ["decide", "-"]);

        run.Lines.Select(line => JsonElement.Parse(line).GetProperty("reasons").GetRawText())
            .Should().Equal("[]", "[\"recipient_mode\"]", "[\"phone_unverified\",\"recipient_mode\"]", "[\"recipient_mode\"]");
    }

    [Fact]
    public async Task Lines_are_read_whole_however_the_stream_is_cut()
    {
        var texts = Enumerable.Range(0, 50).Select(i => new string((char)('a' + (i % 26)), i * i * 100)).ToArray();
        var reader = new LineReader(new Trickle(Encoding.UTF8.GetBytes(string.Join('\n', texts))));

        var read = new List<string>();
        while (await reader.ReadAsync(CancellationToken.None) is { } line)
        {
            read.Add(Encoding.UTF8.GetString(line.Span));
        }

        read.Should().Equal(texts);
        reader.Number.Should().Be(texts.Length);
    }

    private sealed class Trickle(byte[] content) : MemoryStream(content)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, 997)], cancellationToken);
    }
}
