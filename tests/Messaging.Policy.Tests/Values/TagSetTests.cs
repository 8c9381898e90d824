using System.Collections;

namespace Messaging.Policy.Tests.Values;

public class TagSetTests
{
    [Theory]
    [InlineData("x-a")]
    [InlineData("x-2-b")]
    [InlineData("x--")]
    public void A_tag_starts_with_x_and_goes_on_in_lower_case(string tag) => TagSet.IsTag(tag).Should().BeTrue();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("x-")]
    [InlineData("y-a")]
    [InlineData("x-A")]
    [InlineData("x-a_b")]
    [InlineData("friend")]
    public void Anything_else_is_no_tag(string? text)
    {
        TagSet.IsTag(text).Should().BeFalse();
        FluentActions.Invoking(() => TagSet.Of(text!)).Should().Throw<ArgumentException>().WithMessage("*allowed is 'x-'*");
    }

    [Fact]
    public void Sets_with_the_same_tags_are_equal_in_whatever_order_they_were_given()
    {
        var one = TagSet.Of("x-b", "x-a", "x-b");
        var other = TagSet.Of("x-a", "x-b");

        (one == other).Should().BeTrue();
        (one != TagSet.Of("x-a")).Should().BeTrue();
        one.Equals((object)other).Should().BeTrue();
        one.Equals((object)"x-a").Should().BeFalse();
        one.GetHashCode().Should().Be(other.GetHashCode());
        one.Should().Equal("x-a", "x-b");
        one.Count.Should().Be(2);
        one.ToString().Should().Be("x-a, x-b");
        ((IEnumerable)one).GetEnumerator().MoveNext().Should().BeTrue();
    }

    [Fact]
    public void The_empty_set_holds_nothing()
    {
        TagSet.Empty.Should().BeEmpty();
        TagSet.Of().Should().Equal(TagSet.Empty);
        TagSet.Empty.Contains("x-a").Should().BeFalse();
        TagSet.Of("x-a").Contains("x-a").Should().BeTrue();
        TagSet.Empty.ToString().Should().BeEmpty();
        TagSet.Empty.GetHashCode().Should().Be(default(TagSet).GetHashCode());
    }
}
