using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using Messaging.Policy.Cli;
using Messaging.Policy.Tests.Cli;

namespace Messaging.Policy.Tests.Analysis;

public sealed class AnalysisCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _old;
    private readonly string _new;

    public AnalysisCommandTests()
    {
        _old = _folder.Write("old.json", PolicyDocument.Write(Presetted.House()));
        _new = _folder.Write("new.json", PolicyDocument.Write(Presetted.House(policy => policy.Ages!.Pairs = [])));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Diff_tells_who_gains_contact_and_what_bounds_the_answer()
    {
        var run = await CommandRun.OfAsync("diff", _old, _new);

        run.Code.Should().Be(0);
        run.Errors.Should().BeEmpty();
        run.Output.Should().Contain("Who gains contact:").And.Contain("deny -> request  ").And.Contain("sender: 18+; recipient: 13–17").And.Contain("for example age_bands_apart")
            .And.Contain("What bounds the answer:").And.NotContain("Who loses contact");
    }

    [Theory]
    [InlineData("widened", 1)]
    [InlineData("narrowed", 0)]
    [InlineData("any", 1)]
    public async Task Diff_fails_a_pipeline_where_it_is_told_to(string on, int code) => (await CommandRun.OfAsync("diff", _old, _new, "--fail-on", on, "--for-band", "teen")).Code.Should().Be(code);

    [Fact]
    public async Task Diff_as_JSON_holds_scenarios_that_replay_and_writes_them_into_a_folder()
    {
        var folder = Path.Combine(Path.GetDirectoryName(_old)!, "examples");
        var run = await CommandRun.OfAsync("diff", _old, _new, "--format", "json", "--examples", folder);

        using var json = JsonDocument.Parse(run.Output);
        var rows = json.RootElement.GetProperty("rows").EnumerateArray().ToList();
        rows.Should().NotBeEmpty();
        json.RootElement.GetProperty("bounds").GetArrayLength().Should().BePositive();
        foreach (var row in rows)
        {
            (await CommandRun.OfAsync(row.GetProperty("newScenario").GetRawText(), ["test", "-"])).Output.Should().Be("1 passed, 0 failed\n");
        }

        (await CommandRun.OfAsync("test", folder)).Output.Should().Be(string.Create(CultureInfo.InvariantCulture, $"{2 * rows.Count} passed, 0 failed\n"));
    }

    [Theory]
    [InlineData("--map", "friends", "--map: \"friends\" is not allowed")]
    [InlineData("--map", "friend=friends", "is not a mode of the old policy")]
    [InlineData("--for-band", "child", "is not a band of either policy")]
    public async Task Diff_says_what_it_does_not_understand(string option, string value, string message)
    {
        var run = await CommandRun.OfAsync("diff", _old, _new, option, value);

        run.Code.Should().Be(2);
        run.Errors.Should().Contain(message);
    }

    [Fact]
    public async Task A_policy_that_is_not_there_is_an_error_that_names_the_presets()
    {
        (await CommandRun.OfAsync("diff", "discard", "discord")).Errors.Should().StartWith("discard: is not a preset; allowed is one of bluesky, discord");
        (await CommandRun.OfAsync("matrix", "discard")).Code.Should().Be(2);
    }

    [Theory]
    [InlineData("table", "adult (18+)   teen (13–17)  everyone   X>R     D")]
    [InlineData("md", "| adult (18+) | teen (13–17) | everyone | X>R | D |")]
    [InlineData("csv", "adult (18+),teen (13–17),everyone,X>R,D")]
    public async Task Matrix_prints_tables(string format, string line) => (await CommandRun.OfAsync("matrix", _old, "--compare", _new, "--format", format)).Lines.Should().Contain(line);

    [Theory]
    [InlineData("html")]
    [InlineData("svg")]
    public async Task Matrix_draws_pages_that_need_nothing_else(string format)
    {
        var run = await CommandRun.OfAsync("matrix", "tiktok-2026", "--compare", "tiktok-2023", "--format", format);

        run.Code.Should().Be(0);
        run.Output.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal).Should().NotContain("http").And.NotContain("<script").And.NotContain("url(").And.Contain("X&gt;");
        if (format == "svg")
        {
            XDocument.Parse(run.Output).Root!.Name.LocalName.Should().Be("svg");
        }
    }

    [Fact]
    public void Colours_go_from_dark_to_light_so_that_grey_tells_them_apart()
    {
        Outcome[] outcomes = [Outcome.Deny, Outcome.Filtered, Outcome.Request, Outcome.Quiet, Outcome.Deliver];
        double[] lights = [.. outcomes.Select(outcome => Light(MatrixCells.Colours(outcome).Back))];

        lights.Should().BeInAscendingOrder();
        lights.Zip(lights.Skip(1)).Should().OnlyContain(pair => (pair.Second + 0.05) / (pair.First + 0.05) > 1.3);
        outcomes.Should().OnlyContain(outcome => Contrast(MatrixCells.Colours(outcome).Back, MatrixCells.Colours(outcome).Text) >= 4.5, "letters can be read");
        outcomes.Select(MatrixCells.Letter).Should().OnlyHaveUniqueItems("colour is never all there is");
    }

    private static double Contrast(string one, string other) => (Math.Max(Light(one), Light(other)) + 0.05) / (Math.Min(Light(one), Light(other)) + 0.05);

    /// <summary>The relative luminance of a colour.</summary>
    private static double Light(string colour)
    {
        double Part(int at) => int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0 is var part && part <= 0.03928 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);
        return (0.2126 * Part(1)) + (0.7152 * Part(3)) + (0.0722 * Part(5));
    }
}
