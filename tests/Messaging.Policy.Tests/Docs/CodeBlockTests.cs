using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Messaging.Policy.Tests.Cli;
using Messaging.Policy.Tests.Conventions;

namespace Messaging.Policy.Tests.Docs;

/// <summary>What the pages show as code runs: C# is a marked region of a sample, JSON a policy document that is read.</summary>
public sealed partial class CodeBlockTests
{
    private static readonly IReadOnlyList<string> Pages =
    [
        "README.md", "CONTRIBUTING.md", "CHANGELOG.md",
        .. Repository.Files("docs", "*.md").Concat(Repository.Files("src", "README.md")).Select(path => Path.GetRelativePath(Repository.Root, path)),
    ];

    private static readonly IReadOnlyList<string> Regions =
    [
        .. Repository.Files("samples", "*.cs").SelectMany(path => Region().Matches(File.ReadAllText(path).ReplaceLineEndings("\n")))
            .Select(match => Dedented(match.Groups["code"].Value, match.Groups["indent"].Length)),
    ];

    [Fact]
    public void Every_block_of_csharp_is_a_region_of_a_sample() =>
        Blocks("csharp").Should().AllSatisfy(block => Regions.Should().Contain(block.Code, $"{block.Page} shows it"));

    [Fact]
    public void No_block_of_csharp_hides_as_a_block_without_a_language() =>
        Blocks("").Where(block => Statement().IsMatch(block.Code)).Should().BeEmpty("code is marked as csharp, and compared; what is not marked is a command or what it printed");

    [Fact]
    public void No_block_is_in_a_language_that_nothing_compares() =>
        Pages.SelectMany(page => Block().Matches(Repository.Read(page)).Select(match => match.Groups["language"].Value)).Distinct()
            .Should().BeSubsetOf(["", "bash", "csharp", "json", "jsonc", "mermaid", "text"]);

    [Fact]
    public void Every_box_of_a_picture_of_the_rooms_is_a_room() =>
        Blocks("mermaid").Where(picture => Box().IsMatch(picture.Code) && !picture.Code.StartsWith("stateDiagram", StringComparison.Ordinal)).Should().NotBeEmpty().And.AllSatisfy(picture =>
            Box().Matches(picture.Code).Select(match => match.Groups["room"].Value).Should().NotBeEmpty().And.AllSatisfy(
                room => RoomTests.Rooms.Should().Contain(known => known.Equals(room, StringComparison.OrdinalIgnoreCase), $"{picture.Page} shows {room}")));

    [Fact]
    public void Every_fence_is_closed() =>
        Pages.Should().AllSatisfy(page => Fence().Count(Repository.Read(page)).Should().Be(2 * Block().Count(Repository.Read(page)), page));

    [Fact]
    public void Every_region_of_a_sample_is_shown_and_the_README_shows_one()
    {
        Regions.Should().OnlyHaveUniqueItems().And.BeSubsetOf(Blocks("csharp").Select(block => block.Code));
        Blocks("csharp").Select(block => block.Page).Should().Contain("README.md");
    }

    [Fact]
    public void Every_block_of_json_with_comments_is_a_policy_that_is_read() =>
        Blocks("jsonc").Should().AllSatisfy(block =>
            PolicyDocument.TryParse(block.Code, out _, out var errors).Should().BeTrue($"{block.Page} shows it ({string.Join("; ", errors)})"));

    [Fact]
    public async Task The_scenario_that_the_page_of_the_command_line_shows_goes_as_it_says()
    {
        var json = Blocks("json").ToList();
        json.Select(block => block.Page).Should().Equal(Path.Combine("docs", "command-line.md"), Path.Combine("docs", "command-line.md"), Path.Combine("src", "Messaging.Policy.Cli", "README.md"));
        using var folder = new TemporaryFolder();
        (await CommandRun.OfAsync("test", folder.Write("of-the-package.json", json[2].Code))).Should().Be(new CommandRun(0, "1 passed, 0 failed\n", ""));
        var run = await CommandRun.OfAsync("test", folder.Write("shown.json", json[0].Code));
        run.Code.Should().Be(0, run.Output + run.Errors);

        var decided = await CommandRun.OfAsync("decide", Path.Combine(folder.Path, "shown.json"));
        decided.Lines.Should().Contain(JsonNode.Parse(json[1].Code)!.ToJsonString(), "it shows a decision of that scenario");
    }

    [Fact]
    public void Every_link_into_the_repository_leads_somewhere() =>
        Pages.SelectMany(page => Link().Matches(Repository.Read(page)).Select(match => (Page: page, Target: match.Groups["target"].Value)))
            .Where(link => !link.Target.Contains("://", StringComparison.Ordinal))
            .Should().AllSatisfy(link =>
            {
                var parts = link.Target.Split('#');
                var file = parts[0].Length == 0 ? Repository.PathOf(link.Page) : Path.Combine(Path.GetDirectoryName(Repository.PathOf(link.Page))!, parts[0]);
                (File.Exists(file) || Directory.Exists(file)).Should().BeTrue($"{link.Page} links to {link.Target}");
                if (parts.Length == 2)
                {
                    AnchorsOf(file).Should().Contain(parts[1], $"{link.Page} links to it");
                }
            });

    private static IEnumerable<(string Page, string Code)> Blocks(string language) =>
        Pages.SelectMany(page => Block().Matches(Repository.Read(page))
            .Where(match => match.Groups["language"].Value == language)
            .Select(match => (page, match.Groups["code"].Value)));

    /// <summary>Code inside of a class, as a page shows it.</summary>
    private static string Dedented(string code, int columns) => string.Join('\n', code.Split('\n').Select(line => line.Length > columns ? line[columns..] : line.TrimStart()));

    private static IEnumerable<string> AnchorsOf(string file) =>
        Heading().Matches(File.ReadAllText(file).ReplaceLineEndings("\n"))
            .Select(match => NotInAnchors().Replace(match.Groups["title"].Value.ToLowerInvariant(), "").Replace(' ', '-'));

    [GeneratedRegex(@"^(?<indent> *)```(?<language>\w*)\n(?<code>.*?)^\k<indent>```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    /// <summary>A box or a drum of a picture; what is round is outside of the library.</summary>
    [GeneratedRegex(@"(?<=\w)\[\(?(?<room>[^\]<)]+)")]
    private static partial Regex Box();

    [GeneratedRegex(@"^ *```", RegexOptions.Multiline)]
    private static partial Regex Fence();

    /// <summary>A line that ends as a statement, or with a brace, does.</summary>
    [GeneratedRegex(@"[;{}]\s*(//.*)?$", RegexOptions.Multiline)]
    private static partial Regex Statement();

    [GeneratedRegex(@"^(?<indent> *)// <readme:(?<name>[a-z-]+)>\n(?<code>.*?)^ *// </readme:\k<name>>$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Region();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#+ (?<title>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^a-z0-9 _-]")]
    private static partial Regex NotInAnchors();
}
