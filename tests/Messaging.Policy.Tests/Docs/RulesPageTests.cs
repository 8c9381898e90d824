using System.Text.RegularExpressions;

namespace Messaging.Policy.Tests.Docs;

/// <summary>docs/rules.md says what the library has: the same ids, codes and classes, in the same order, with proofs that exist.</summary>
public sealed partial class RulesPageTests
{
    private static readonly string Page = Repository.Read("docs", "rules.md");

    private static readonly IReadOnlyList<Section> Sections = [.. Heading().Matches(Page).Select(Read)];

    [Fact]
    public void Every_rule_of_the_library_has_a_section_in_order_of_precedence_with_its_code_and_class() =>
        Sections.Select(section => $"{section.Id} {section.Code} {section.Class}")
            .Should().Equal(StandardReasons.All.Select(reason => $"{reason.RuleId} {reason.Code} {reason.Class}"));

    [Fact]
    public void POL_has_its_section() => Page.Should().Contain("\n### POL\n").And.Contain("rows POL of the case table");

    [Fact]
    public void Every_section_says_whether_the_reason_passes_with_time_and_names_the_rows_that_prove_it() =>
        Sections.Should().AllSatisfy(section => section.Text.Should()
            .Contain("Passes with time: ").And.Contain($"Proof: rows {section.Id} of the case table"));

    [Fact]
    public void Every_scenario_of_a_section_exists_and_meets_its_code() =>
        Sections.SelectMany(section => ScenariosOf(section.Text).Select(name => (section.Code, Name: name))).Should().AllSatisfy(proof =>
            Repository.Read("tests", "Messaging.Policy.Tests", "Scenarios", proof.Name + ".json").Should().Contain($"\"{proof.Code}\""));

    [Fact]
    public void Every_scenario_that_the_page_names_exists() =>
        ScenariosOf(Page).Should().NotBeEmpty().And.BeSubsetOf(
            Repository.Files("tests/Messaging.Policy.Tests/Scenarios", "*.json").Select(path => Path.GetFileNameWithoutExtension(path)));

    [Fact]
    public void What_always_narrows_silently_says_so() =>
        Sections.Where(section => section.Text.Contains("Always silent.", StringComparison.Ordinal)).Select(section => section.Code)
            .Should().Equal(LibraryCodes.All.Where(code => code.Freedom == DisclosureFreedom.SilentOnly).Select(code => code.Code));

    private static Section Read(Match heading)
    {
        var start = heading.Index + heading.Length;
        var end = Page.IndexOf("\n#", start, StringComparison.Ordinal);
        var text = Page[start..(end < 0 ? Page.Length : end)];
        return new(heading.Groups["id"].Value, heading.Groups["code"].Value, Enum.Parse<ReasonClass>(Class().Match(text).Groups["class"].Value, ignoreCase: true), text);
    }

    /// <summary>The names in back quotes that follow the word "scenario" in a line of proof.</summary>
    private static IEnumerable<string> ScenariosOf(string text) =>
        Proof().Matches(text).SelectMany(match => Quoted().Matches(match.Groups["names"].Value)).Select(match => match.Groups["name"].Value);

    [GeneratedRegex(@"^### (?<id>[A-Z]{3}-\d) `(?<code>[a-z_]+)`$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^Class: (?<class>own|pair|recipient)\.", RegexOptions.Multiline)]
    private static partial Regex Class();

    [GeneratedRegex(@"Proof:[^\n]*?scenarios? (?<names>`[^\n]*)")]
    private static partial Regex Proof();

    [GeneratedRegex("`(?<name>[a-z-]+)`")]
    private static partial Regex Quoted();

    private sealed record Section(string Id, string Code, ReasonClass Class, string Text);
}
