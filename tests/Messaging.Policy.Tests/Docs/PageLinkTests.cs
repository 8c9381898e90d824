using System.Text.RegularExpressions;

namespace Messaging.Policy.Tests.Docs;

/// <summary>Links of the pages lead to files that are there.</summary>
public sealed partial class PageLinkTests
{
    public static TheoryData<string> Pages()
    {
        var data = new TheoryData<string>();
        foreach (var page in Repository.Files("docs", "*.md").Append(Repository.PathOf("README.md")).Append(Repository.PathOf("CONTRIBUTING.md")).Append(Repository.PathOf("SECURITY.md")))
        {
            data.Add(Path.GetRelativePath(Repository.Root, page));
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_to_a_file_leads_to_one(string page) => Broken(page, Repository.Read(page)).Should().BeEmpty();

    [Fact]
    public void A_link_that_leads_nowhere_is_seen() =>
        Broken(Path.Combine("docs", "flow.md"), "[here](../src/Messaging.Policy/Flow/AcquireFlow.cs#L1) and [there](../src/Nowhere.cs)").Should().Equal("../src/Nowhere.cs");

    [Fact]
    public void The_page_on_the_flow_links_each_stop() =>
        Link().Count(Repository.Read("docs", "flow.md")).Should().BeGreaterThan(15);

    private static IEnumerable<string> Broken(string page, string text)
    {
        var folder = Path.GetDirectoryName(Repository.PathOf(page))!;
        return Link().Matches(text).Select(match => match.Groups["to"].Value)
            .Where(to => !to.Contains("://", StringComparison.Ordinal) && to.Length > 0 && !Path.Exists(Path.Combine(folder, to)));
    }

    [GeneratedRegex(@"\]\((?<to>[^)#\s]*)(#[^)\s]*)?\)")]
    private static partial Regex Link();
}
