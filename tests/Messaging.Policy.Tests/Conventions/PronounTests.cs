using System.Text.RegularExpressions;
using Messaging.Policy.Tests.Docs;

namespace Messaging.Policy.Tests.Conventions;

/// <summary>An account is "it", in code and on the pages.</summary>
public sealed partial class PronounTests
{
    /// <summary>It quotes the notes of the law data.</summary>
    private const string Generated = "regions.md";

    [Fact]
    public void No_page_and_no_comment_calls_an_account_he() =>
        Repository.Files("src", "*.cs").Concat(Repository.Files("docs", "*.md").Where(path => Path.GetFileName(path) != Generated)).SelectMany(Found).Should().BeEmpty();

    [Theory]
    [InlineData("whether he may write", true)]
    [InlineData("Whom it is about", true)]
    [InlineData("the other one, whether it may write", false)]
    public void Only_whole_words_count(string text, bool isFound) => Pronoun().IsMatch(text).Should().Be(isFound);

    private static IEnumerable<string> Found(string path) =>
        File.ReadLines(path).Select((line, index) => (line, index)).Where(each => Pronoun().IsMatch(each.line))
            .Select(each => $"{Path.GetRelativePath(Repository.Root, path)}:{each.index + 1}: {each.line.Trim()}");

    [GeneratedRegex(@"\b(he|him|his|himself|whom)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Pronoun();
}
