using System.Text.RegularExpressions;

namespace Messaging.Policy.Tests.Docs;

/// <summary>The page on the flow names the files that a granted send goes through, and they stay few and short enough to be read in one go.</summary>
public sealed partial class FlowPageTests
{
    private const int MostFiles = 20;
    private const int MostLines = 1_800;

    [Fact]
    public void A_granted_send_is_read_in_twenty_files_and_1800_lines()
    {
        var files = FilesOf(Repository.Read("docs", "flow.md"));

        files.Should().HaveCountGreaterThan(15).And.HaveCountLessThanOrEqualTo(MostFiles);
        files.Sum(file => File.ReadLines(file).Count()).Should().BeLessThanOrEqualTo(MostLines);
    }

    [Fact]
    public void Only_the_way_of_one_send_is_counted() =>
        FilesOf("## One send: x\n| 1 | [A](../a.cs) | [B](../b.cs), [A](../a.cs) |\n## One list: x\n| 1 | [C](../c.cs) |").Select(Path.GetFileName).Should().Equal("a.cs", "b.cs");

    private static string[] FilesOf(string page)
    {
        var from = page.IndexOf("## One send:", StringComparison.Ordinal);
        var rows = page[from..page.IndexOf("## One list:", from, StringComparison.Ordinal)].Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal));
        return [.. rows.SelectMany(row => Link().Matches(row)).Select(match => Path.GetFullPath(Path.Combine(Repository.PathOf("docs"), match.Groups["to"].Value))).Distinct()];
    }

    [GeneratedRegex(@"\]\((?<to>[^)]*\.cs)\)")]
    private static partial Regex Link();
}
