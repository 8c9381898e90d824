namespace Messaging.Policy.Tests.Cli;

/// <summary>The tool under a shell that closes its streams, fills them, or goes away: it ends, and by the code it is known how.</summary>
public sealed class ClosedStreamTests
{
    [Theory]
    [InlineData("decide none.json 2>/dev/full", 2)]
    [InlineData("decide none.json 2>&-", 2)]
    [InlineData("decide none.json >&- 2>&- <&-", 2)]
    [InlineData("decide --formt x 2>&-", 2)]
    [InlineData("decide ok.json >&-", 2, "standard output: cannot be written: It is closed.")]
    [InlineData("decide --format table ok.json >&-", 2, "standard output: cannot be written: It is closed.")]
    [InlineData("decide --help >&-", 2, "standard output: cannot be written: It is closed.")]
    [InlineData("test ok.json >&-", 2, "standard output: cannot be written: It is closed.")]
    [InlineData("show tiktok-2023 >&- 2>&-", 2)]
    [InlineData("decide ok.json >/dev/full", 2, "standard output: cannot be written: No space left on device")]
    [InlineData("schema >/dev/full 2>/dev/full", 2)]
    [InlineData("decide ok.json 1</dev/null", 2, "standard output: cannot be written: ")]
    [InlineData("decide - <&-", 2, "standard input: cannot be read: It is closed.")]
    [InlineData("validate - <&-", 2, "-: cannot be read: It is closed.")]
    [InlineData("decide - </", 2, "standard input: cannot be read: ")]
    [InlineData("decide many.jsonl | true", 141)]
    [InlineData("laws | head -1 >/dev/null", 141)]
    public async Task It_ends_with_its_code_and_one_line(string line, int code, string message = "")
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var folder = MakeFolder();
        var run = await ToolProcess.RunAsync($"tool {line}", folder.Path);

        run.Code.Should().Be(code, run.Errors);
        run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().HaveCount(message.Length > 0 ? 1 : 0, run.Errors);
        run.Errors.Should().StartWith(message).And.NotContain("   at ");
    }

    [Fact]
    public async Task With_its_streams_open_it_says_what_it_decides()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var folder = MakeFolder();
        var run = await ToolProcess.RunAsync("tool decide ok.json && tool decide - <ok.json | wc -l && tool test <(cat ok.json)", folder.Path);

        run.Code.Should().Be(0, run.Errors);
        run.Output.Should().Contain("\"outcome\":\"deliver\"").And.EndWith("1 passed, 0 failed\n");
        run.Errors.Should().BeEmpty();
    }

    private static TemporaryFolder MakeFolder()
    {
        var folder = new TemporaryFolder();
        folder.Write("ok.json", Scenes.Expecting("deliver"));
        folder.Write("many.jsonl", string.Concat(Enumerable.Repeat($"{Scenes.Of(string.Join(',', Enumerable.Repeat(Scenes.Check, 500)))}\n", 20)));
        return folder;
    }
}
