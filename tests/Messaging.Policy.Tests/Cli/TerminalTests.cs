using System.Text;
using Messaging.Policy.Cli;

namespace Messaging.Policy.Tests.Cli;

/// <summary>What a terminal is given: tables that fit it, and colours where they are welcome.</summary>
public sealed class TerminalTests
{
    private const string Sends = """
        {"at":"2026-11-22T10:00:00Z","send":{"from":"ana","to":"ben"},"expect":{"outcome":"deny"}},
        {"at":"2026-11-22T10:00:01Z","check":{"from":"ben","to":"ana"},"expect":{"outcome":"deliver"}}
        """;

    private const string Later = """
        {"at":"2026-11-22T10:00:02Z","send":{"from":"ana","to":"ben"}}
        """;

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(100)]
    [InlineData(132)]
    public async Task A_table_fits_the_terminal_and_loses_nothing(int width)
    {
        const string Policy = """{"audience":{"default":"everyone"},"budgets":[{"name":"messages","limit":1,"every":"PT10S","costs":{"text":1}}]}""";
        foreach (var explain in new[] { false, true })
        {
            var run = await RunAsync(Scenes.Of($"{Sends},{Later}", policy: Policy), explain ? ["decide", "-", "--explain"] : ["decide", "-"], width);
            run.Errors.Should().BeEmpty();
            var lines = run.Output.Split('\n');

            lines.Skip(1).Should().OnlyContain(line => line.Length <= width);
            var text = string.Concat(lines).Replace(" ", "", StringComparison.Ordinal);
            text.Should().Contain("rate_limited").And.Contain("deny").And.Contain("2026-11-22T");
        }
    }

    [Fact]
    public async Task The_laws_fit_the_terminal_and_are_markdown_elsewhere()
    {
        (await RunAsync("", ["laws", "US-UT"], 90)).Output.Split('\n').Where(line => !line.StartsWith("Edition", StringComparison.Ordinal)).Should().OnlyContain(line => TextWidth.Of(line) <= 90);
        (await CommandRun.OfAsync("laws", "US-UT")).Output.Should().Contain("| Region | Kind | Age |").And.Contain("|---|");
    }

    [Fact]
    public async Task Nothing_is_wrapped_or_coloured_where_nobody_looks()
    {
        var run = await CommandRun.OfAsync(Scenes.Of(Sends), ["decide", "-", "--format", "table"]);

        run.Lines.Should().HaveCount(4);
        run.Lines[1].Should().StartWith("step  at                    from  to   verb  outcome");
        run.Output.Should().NotContain("\e");
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task A_test_is_red_and_green_on_a_terminal_that_takes_colours(bool isTerminal, bool allowsColour)
    {
        var failed = await CommandRun.OfAsync(Scenes.Of(Sends), ["test", "-"], isTerminal, allowsColour);
        var passed = await CommandRun.OfAsync(Scenes.Expecting("deliver"), ["test", "-"], isTerminal, allowsColour);

        failed.Output.Contains("\e[31mFAILED\e[0m", StringComparison.Ordinal).Should().Be(isTerminal && allowsColour);
        failed.Output.Contains("\e[32m+ actual   \"deliver\"\e[0m", StringComparison.Ordinal).Should().Be(isTerminal && allowsColour);
        failed.Output.Contains("\e[31m1 passed, 1 failed\e[0m", StringComparison.Ordinal).Should().Be(isTerminal && allowsColour);
        passed.Output.Should().Be(isTerminal && allowsColour ? "\e[32m1 passed, 0 failed\e[0m\n" : "1 passed, 0 failed\n");
        failed.Code.Should().Be(1);
    }

    [Theory]
    [InlineData("a_b c", 2, "a_|b|c")]
    [InlineData("recipient_mode, sender_blocked", 11, "recipient_|mode,|sender_|blocked")]
    [InlineData("2026-11-22T10:00:00Z", 11, "2026-11-22T|10:00:00Z")]
    [InlineData("abcdef", 4, "abcd|ef")]
    [InlineData("日本語", 4, "日本|語")]
    [InlineData("日本", 1, "日|本")]
    [InlineData("", 3, "")]
    public void A_text_is_broken_where_a_reader_expects_it(string text, int width, string lines) => TextWidth.Wrap(text, width).Should().Equal(lines.Split('|'));

    [Fact]
    public void What_a_terminal_would_obey_is_not_printed()
    {
        Terminal.Printable("a\e[2Jb\u202Ec\u2066d\n").Should().Be("a\uFFFD[2Jb\uFFFDc\uFFFDd\uFFFD");
        Terminal.Printable("a\tb\nc\e", mayHaveLines: true).Should().Be("a\tb\nc\uFFFD");
    }

    private static async Task<CommandRun> RunAsync(string input, string[] arguments, int width)
    {
        using var output = new MemoryStream();
        using var errors = new StringWriter();
        var code = await CommandLine.RunAsync(arguments, new Surroundings
        {
            Input = new MemoryStream(Encoding.UTF8.GetBytes(input)),
            Output = output,
            Errors = errors,
            IsTerminal = true,
            AllowsColour = false,
            Width = width,
        });
        return new(code, Encoding.UTF8.GetString(output.ToArray()), errors.ToString());
    }
}
