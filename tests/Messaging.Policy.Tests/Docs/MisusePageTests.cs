using System.Text.RegularExpressions;

namespace Messaging.Policy.Tests.Docs;

/// <summary>Every row of the page of misuse is proven by the test that it names.</summary>
public sealed partial class MisusePageTests
{
    [Fact]
    public void Every_row_names_a_test_that_is_there_and_the_numbers_have_no_gap()
    {
        var rows = Row().Matches(Repository.Read("docs", "misuse.md")).Select(match => (Number: match.Groups["number"].Value, Test: match.Groups["test"].Value)).ToArray();
        var tests = typeof(MisusePageTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods().Where(method => method.GetCustomAttributes(typeof(FactAttribute), inherit: true).Length > 0).Select(method => $"{type.Name}.{method.Name}")).ToHashSet(StringComparer.Ordinal);

        rows.Select(row => row.Number).Should().Equal(Enumerable.Range(1, rows.Length).Select(number => $"{number}"));
        rows.Should().HaveCountGreaterThanOrEqualTo(20).And.AllSatisfy(row => tests.Should().Contain(row.Test));
    }

    [Fact]
    public void Every_line_of_the_table_is_a_row_with_a_test() =>
        Repository.Read("docs", "misuse.md").Split('\n').Count(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| #", StringComparison.Ordinal))
            .Should().Be(Row().Count(Repository.Read("docs", "misuse.md")));

    [GeneratedRegex(@"^\| (?<number>\d+) \| .+ \| .+ \| `(?<test>\w+\.\w+)` \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
