namespace Messaging.Policy.Tests.Cli;

public sealed class HelpTests
{
    [Theory]
    [InlineData("--help")]
    [InlineData("decide", "--help")]
    [InlineData("test", "-h")]
    [InlineData("show", "--help")]
    [InlineData("validate", "-?")]
    [InlineData("diff", "--help")]
    [InlineData("matrix", "--help")]
    [InlineData("assert", "--help")]
    [InlineData("schema", "--help")]
    [InlineData("init", "--help")]
    [InlineData("completions", "--help")]
    public async Task Help_teaches_by_examples(params string[] arguments)
    {
        var run = await CommandRun.OfAsync(arguments);

        run.Code.Should().Be(0);
        run.Output.Should().Contain("Usage:").And.Contain("Example").And.Contain("messaging-policy ");
        run.Errors.Should().BeEmpty();
    }

    [Fact]
    public async Task The_scenario_that_help_shows_passes()
    {
        var help = (await CommandRun.OfAsync("--help")).Output;
        var start = help.IndexOf("  {", StringComparison.Ordinal);
        var scenario = help[start..(help.IndexOf("\n  }", StringComparison.Ordinal) + 4)];

        (await CommandRun.OfAsync(scenario, ["test", "-"])).Should().Be(new CommandRun(0, "2 passed, 0 failed\n", ""));
    }

    [Theory]
    [InlineData]
    [InlineData("decide")]
    [InlineData("divine", "a.json")]
    [InlineData("decide", "--format", "xml", "-")]
    public async Task A_command_line_that_is_not_understood_is_bad_input(params string[] arguments)
    {
        var run = await CommandRun.OfAsync(arguments);

        run.Code.Should().Be(2);
        run.Output.Should().BeEmpty();
        run.Errors.Should().EndWith($"See messaging-policy --help.{Environment.NewLine}");
    }
}
