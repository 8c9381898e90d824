using System.Text.RegularExpressions;

namespace Messaging.Policy.Tests.Docs;

/// <summary>Every row of the page of misuse is proven by the tests that it names, in whichever project of tests they are.</summary>
public sealed partial class MisusePageTests
{
    [Fact]
    public void Every_row_names_tests_that_are_there_and_the_numbers_have_no_gap()
    {
        var rows = Row().Matches(Repository.Read("docs", "misuse.md"))
            .Select(match => (Number: match.Groups["number"].Value, Tests: match.Groups["test"].Captures.Select(capture => capture.Value).ToArray())).ToArray();
        var tests = Repository.Files("tests", "*.cs").SelectMany(path => Test().Matches(File.ReadAllText(path).ReplaceLineEndings("\n"))
            .Select(match => $"{Path.GetFileName(path).Split('.')[0]}.{match.Groups["name"].Value}")).ToHashSet(StringComparer.Ordinal);

        rows.Select(row => row.Number).Should().Equal(Enumerable.Range(1, rows.Length).Select(number => $"{number}"));
        rows.Should().HaveCountGreaterThanOrEqualTo(40).And.AllSatisfy(row => tests.Should().Contain(row.Tests));
    }

    [Fact]
    public void Every_line_of_the_table_is_a_row_with_a_test() =>
        Repository.Read("docs", "misuse.md").Split('\n').Count(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| #", StringComparison.Ordinal))
            .Should().Be(Row().Count(Repository.Read("docs", "misuse.md")));

    [GeneratedRegex(@"^\| (?<number>\d+) \| .+ \| .+ \| (?:`(?<test>\w+\.\w+)`(?:, )?)+ \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"\[(?:Fact|Theory)\](?:\n *\[.*)*\n *public (?:static )?(?:async Task|Task|void) (?<name>\w+)\(")]
    private static partial Regex Test();
}
