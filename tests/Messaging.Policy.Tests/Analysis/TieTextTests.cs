namespace Messaging.Policy.Tests.Analysis;

public sealed class TieTextTests
{
    // no tie, a, b, c, a+b, a+c, b+c
    private static readonly IReadOnlyList<TieSet> Sets = TieSet.UpTo(2, ["x-a", "x-b", "x-c"]);

    [Theory]
    [InlineData(0b0110010, "x-a")]
    [InlineData(0b1110110, "x-a or x-b")]
    [InlineData(0b1001101, "none of x-a")]
    [InlineData(0b0100010, "x-a, without x-b")]
    [InlineData(0b0010000, "x-a+x-b")]
    [InlineData(0b0000001, "none of x-a, x-b, x-c")]
    [InlineData(0b1000010, "x-a or x-b+x-c")]
    public void Sets_of_ties_are_said_in_a_few_words(int mask, string expected) => TieText.Of(Sets, (ulong)mask).Should().Be(expected);

    [Fact]
    public void Who_follow_each_other_are_told_as_friends() =>
        TieSet.UpTo(2, ["friend", "followed", "follower"]).Select(set => string.Join("+", set.Held)).Should().Equal("", "friend", "followed", "follower", "friend+followed", "friend+follower");
}
