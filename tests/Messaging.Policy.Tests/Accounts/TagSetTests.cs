using System.Collections;

namespace Messaging.Policy.Tests.Accounts;

public class TagSetTests
{
    [Fact]
    public void A_set_is_its_tags_in_order_and_once()
    {
        var tags = TagSet.Of("x-b", "x-a", "x-b");

        tags.Should().Equal("x-a", "x-b");
        tags.Count.Should().Be(2);
        tags.ToString().Should().Be("x-a, x-b");
        tags.Contains("x-a").Should().BeTrue();
        tags.Contains("x-c").Should().BeFalse();
        ((IEnumerable)tags).GetEnumerator().MoveNext().Should().BeTrue();
    }

    [Fact]
    public void Equal_sets_hold_the_same_tags()
    {
        (TagSet.Of("x-a", "x-b") == TagSet.Of("x-b", "x-a")).Should().BeTrue();
        (TagSet.Of("x-a") != TagSet.Of("x-b")).Should().BeTrue();
        TagSet.Of().Equals((object)TagSet.Empty).Should().BeTrue();
        TagSet.Of("x-a").Equals("x-a").Should().BeFalse();
        TagSet.Of("x-a", "x-b").GetHashCode().Should().Be(TagSet.Of("x-b", "x-a").GetHashCode());
        default(TagSet).Should().BeEmpty();
        default(TagSet).ToString().Should().BeEmpty();
    }

    [Theory]
    [InlineData("x-a", true)]
    [InlineData("x-a-1", true)]
    [InlineData("x--", true)]
    [InlineData("x-", false)]
    [InlineData("a", false)]
    [InlineData("X-a", false)]
    [InlineData("x-A", false)]
    [InlineData("x-a b", false)]
    [InlineData("x-ä", false)]
    [InlineData(null, false)]
    public void A_tag_begins_with_x_and_a_dash(string? text, bool expected)
    {
        TagSet.IsTag(text).Should().Be(expected);
        if (!expected)
        {
            ((Action)(() => TagSet.Of(text!))).Should().Throw<ArgumentException>();
        }
    }
}
