namespace Messaging.Policy.Tests.Values;

public class ReasonTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("sender_blocked")]
    [InlineData("a1_2")]
    public void A_code_is_lower_snake_case(string code)
    {
        var reason = new Reason(code, ReasonClass.Pair);

        reason.Code.Should().Be(code);
        reason.RuleId.Should().Be("POL");
        reason.Class.Should().Be(ReasonClass.Pair);
        reason.ToString().Should().Be(code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("_a")]
    [InlineData("a_")]
    [InlineData("a__b")]
    [InlineData("A")]
    [InlineData("1a")]
    [InlineData("a-b")]
    [InlineData(null)]
    public void Anything_else_is_refused_with_what_is_allowed(string? code) =>
        FluentActions.Invoking(() => new Reason(code!, ReasonClass.Own)).Should().Throw<ArgumentException>().WithMessage("*allowed are lower-case*");

    [Fact]
    public void The_library_has_one_reason_for_each_place_and_each_code_once()
    {
        StandardReasons.All.Should().HaveCount(RuleIndex.Count).And.NotContainNulls();
        StandardReasons.All.Select(reason => reason.Code).Should().OnlyHaveUniqueItems();
        StandardReasons.All.Select(reason => reason.RuleId).Should().OnlyHaveUniqueItems();
        StandardReasons.IndexOf("sender_blocked").Should().Be(RuleIndex.SenderBlocked);
        StandardReasons.IndexOf("nothing").Should().Be(-1);
    }
}
