using System.Text.RegularExpressions;

namespace Messaging.Policy.Tests.Docs;

/// <summary>What the pages show as code runs: C# is a marked region of a sample, JSON a policy document that is read.</summary>
public sealed partial class CodeBlockTests
{
    private static readonly IReadOnlyList<string> Regions =
    [
        .. Repository.Files("samples", "*.cs").SelectMany(path => Region().Matches(File.ReadAllText(path).ReplaceLineEndings("\n")))
            .Select(match => match.Groups["code"].Value),
    ];

    public static TheoryData<string> Pages => [.. AllPages().Select(path => Path.GetRelativePath(Repository.Root, path))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_block_of_csharp_is_a_region_of_a_sample(string page) =>
        BlocksOf(page, "csharp").Should().AllSatisfy(block => Regions.Should().Contain(block));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_block_of_json_is_a_policy_that_is_read(string page) =>
        BlocksOf(page, "jsonc").Should().AllSatisfy(block =>
        {
            PolicyDocument.TryParse(block, out _, out var errors).Should().BeTrue();
            errors.Should().BeEmpty();
        });

    [Fact]
    public void The_README_shows_code_and_every_region_is_shown_somewhere()
    {
        BlocksOf("README.md", "csharp").Should().NotBeEmpty();
        Regions.Should().OnlyHaveUniqueItems().And.BeSubsetOf(AllPages().SelectMany(page => BlocksOf(page, "csharp")));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_into_the_repository_leads_somewhere(string page)
    {
        var folder = Path.GetDirectoryName(Repository.PathOf(page))!;
        Link().Matches(Repository.Read(page)).Select(match => match.Groups["target"].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal))
            .Should().AllSatisfy(target =>
            {
                var parts = target.Split('#');
                var file = parts[0].Length == 0 ? Repository.PathOf(page) : Path.Combine(folder, parts[0]);
                (File.Exists(file) || Directory.Exists(file)).Should().BeTrue($"{target} is linked from {page}");
                if (parts.Length == 2)
                {
                    AnchorsOf(file).Should().Contain(parts[1]);
                }
            });
    }

    private static IEnumerable<string> AllPages() =>
        new[] { "README.md", "CONTRIBUTING.md", "CHANGELOG.md" }.Select(name => Repository.PathOf(name)).Concat(Repository.Files("docs", "*.md"));

    private static IEnumerable<string> BlocksOf(string page, string language) =>
        Block().Matches(Repository.Read(page)).Where(match => match.Groups["language"].Value == language).Select(match => match.Groups["code"].Value);

    private static IEnumerable<string> AnchorsOf(string file) =>
        Heading().Matches(File.ReadAllText(file).ReplaceLineEndings("\n"))
            .Select(match => NotInAnchors().Replace(match.Groups["title"].Value.ToLowerInvariant(), "").Replace(' ', '-'));

    [GeneratedRegex(@"^```(?<language>\w*)\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^// <readme:(?<name>[a-z-]+)>\n(?<code>.*?)^// </readme:\k<name>>$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Region();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#+ (?<title>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^a-z0-9 _-]")]
    private static partial Regex NotInAnchors();
}
