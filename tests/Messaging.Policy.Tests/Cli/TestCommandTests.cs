namespace Messaging.Policy.Tests.Cli;

public sealed class TestCommandTests
{
    [Fact]
    public async Task A_mismatch_is_a_diff_that_names_file_scenario_step_and_member()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("scene.json", Scenes.Of("""
            {"at":"2026-11-22T10:00:00Z","check":{"from":"ana","to":"ben"},"expect":{"outcome":"deny","retryAt":null,"senderSees":{"reasons":["rate_limited"],"outcome":"deliver"}}}
            """));

        var run = await CommandRun.OfAsync("test", file);

        run.Output.Should().Be($"""
            FAILED {file}: scene: step 0: ana send to ben
              outcome
                - expected "deny"
                + actual   "deliver"
              senderSees.reasons
                - expected ["rate_limited"]
                + actual   []
            0 passed, 1 failed

            """);
        run.Code.Should().Be(1);
        run.Errors.Should().BeEmpty();
    }

    [Fact]
    public async Task Only_what_expects_something_is_counted_and_entries_of_lists_count_each()
    {
        var run = await CommandRun.OfAsync(
            Scenes.Of($$$$"""
                {{{{Scenes.Check}}}},
                {"at":"2026-11-22T10:00:00Z","list":{"from":"ana","to":["ben","ghost","ben"]},"expect":[{"to":"ben","outcome":"deliver"},{"outcome":"deliver"}]}
                """),
            ["test", "-"]);

        run.Output.Should().Contain("step 1, entry 1: ana send to ghost").And.EndWith("1 passed, 1 failed\n");
    }

    [Fact]
    public async Task An_instant_may_be_written_in_any_way()
    {
        var run = await CommandRun.OfAsync(
            Scenes.Of(
                """
                {"at":"2026-11-22T10:00:00Z","send":{"from":"ana","to":"ben"}},
                {"at":"2026-11-22T10:00:00Z","check":{"from":"ana","to":"ben"},"expect":{"retryAt":"2026-11-22T10:00:10.0000000Z","at":"2026-11-22T10:00:00.0Z"}}
                """,
                policy: """{"audience":{"default":"everyone"},"budgets":[{"name":"messages","limit":1,"every":"PT10S"}]}"""),
            ["test", "-"]);

        run.Output.Should().Be("1 passed, 0 failed\n");
    }

    [Fact]
    public async Task A_folder_is_every_scenario_below_it_but_for_the_policies_that_they_name()
    {
        using var folder = new TemporaryFolder();
        folder.Write("b.json", Scenes.Expecting("deliver"));
        folder.Write("a/a.json", Scenes.Of("""{"at":"2026-11-22T10:00:00Z","check":{"from":"ana","to":"ben"},"expect":{"outcome":"deny"}}""", policy: "\"house.json\""));
        folder.Write("a/house.json", """{"audience":{"default":"noOne"}}""");
        folder.Write("a/lines.jsonl", $"{Scenes.Expecting("deliver")}\n{Scenes.Expecting("deliver")}\n");
        folder.Write("a/notes.txt", "no scenario");

        (await CommandRun.OfAsync("test", folder.Path)).Should().Be(new CommandRun(0, "4 passed, 0 failed\n", ""));
        (await CommandRun.OfAsync("test", Path.Combine(folder.Path, "a/house.json"))).Code.Should().Be(2);
    }

    [Fact]
    public async Task Bad_input_outweighs_a_failure()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.json", Scenes.Expecting("deny"));
        folder.Write("b.json", "{");

        var run = await CommandRun.OfAsync("test", folder.Path);

        run.Code.Should().Be(2);
        run.Output.Should().EndWith("0 passed, 1 failed\n");
        run.Errors.Should().Contain("b.json: $: is not JSON");
    }
}
