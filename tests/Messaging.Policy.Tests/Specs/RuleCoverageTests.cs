using System.Reflection;
using System.Text.RegularExpressions;
using Messaging.Policy.Tests.Groups;

namespace Messaging.Policy.Tests.Specs;

/// <summary>Every rule has a case, every case a rule, and the document of rules names the same ones.</summary>
public partial class RuleCoverageTests
{
    private static readonly string[] Rules = [.. StandardReasons.All.Select(reason => reason.RuleId).Append("POL").Distinct().Order(StringComparer.Ordinal)];

    [Fact]
    public void Every_rule_has_a_case_and_every_case_a_rule() =>
        RuleCaseTests.All.Select(one => one.Rule).Concat(GroupRuleCaseTests.Rules).Distinct().Should().BeEquivalentTo(Rules);

    [Fact]
    public void Every_rule_that_a_test_names_exists()
    {
        var named = typeof(RuleCoverageTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static))
            .SelectMany(method => method.GetCustomAttributes<RuleAttribute>())
            .Select(rule => rule.Id);

        named.Should().BeSubsetOf(Rules);
    }

    [Fact]
    public void There_are_forty_eight_rules_and_each_code_is_used_once()
    {
        Rules.Should().HaveCount(48);
        StandardReasons.All.Select(reason => reason.Code).Should().OnlyHaveUniqueItems();
    }

    /// <summary>The document is written apart from the rules: where it is there, it may neither lack nor invent one.</summary>
    [Fact]
    public void The_document_of_rules_names_exactly_the_rules()
    {
        if (SourceTree.FindFile("docs", "rules.md") is not { } document)
        {
            return;
        }

        var text = File.ReadAllText(document);
        foreach (var reason in StandardReasons.All)
        {
            text.Should().Contain(reason.RuleId).And.Contain(reason.Code);
        }

        var letters = Rules.Select(rule => rule[..3]).ToHashSet();
        RuleId().Matches(text).Select(match => match.Value).Where(id => letters.Contains(id[..3])).Distinct()
            .Should().BeEquivalentTo(Rules.Except(["POL"]));
    }

    [GeneratedRegex(@"\b[A-Z]{3}-[0-9]+\b")]
    private static partial Regex RuleId();
}
