using System.Collections;
using Messaging.Policy.Tests.Specs;

namespace Messaging.Policy.Tests.Decisions;

/// <summary>Reasons, remedies, rulings and permits as values.</summary>
public class ListTests
{
    private static readonly World World = new World()
        .With(policy =>
        {
            policy.Rules = [new() { Code = "own_rule", Outcome = Outcome.Deny, Class = ReasonClass.Own }];
            policy.Remedies = new Dictionary<string, string> { ["own_rule"] = "read_the_rules" };
        })
        .Blocks("ana", "ben", BlockState.Blocks)
        .Thread(ThreadState.Locked);

    [Fact]
    public void Reasons_are_a_list_in_order_of_precedence()
    {
        var reasons = World.Check().Reasons;

        reasons.ToString().Should().Be("recipient_blocked_by_sender, own_rule, thread_locked");
        reasons.Count.Should().Be(3);
        reasons[0].Should().BeSameAs(Reason.BlockedBySender);
        reasons[2].Should().BeSameAs(Reason.ThreadLocked);
        reasons.Contains(new Reason("own_rule", ReasonClass.Own)).Should().BeTrue();
        reasons.Contains(Reason.SenderBlocked).Should().BeFalse();
        ((Func<Reason>)(() => reasons[3])).Should().Throw<ArgumentOutOfRangeException>();
        ((Func<Reason>)(() => reasons[-1])).Should().Throw<ArgumentOutOfRangeException>();
        ((Action)(() => reasons.GetEnumerator().Reset())).Should().Throw<NotSupportedException>();
        var enumerator = ((IEnumerable)reasons).GetEnumerator();
        enumerator.MoveNext().Should().BeTrue();
        enumerator.Current.Should().BeSameAs(Reason.BlockedBySender);
        default(ReasonList).Should().BeEmpty();
    }

    [Fact]
    public void Equal_decisions_of_one_policy_are_equal()
    {
        var (one, other) = (World.Check(), World.Check());

        (one == other && one.Reasons == other.Reasons && one.Remedies == other.Remedies && one.SenderView == other.SenderView).Should().BeTrue();
        one.Reasons.Equals((object)other.Reasons).Should().BeTrue();
        one.Remedies.Equals((object)other.Remedies).Should().BeTrue();
        (one.Reasons != default || one.Remedies != default).Should().BeTrue();
        one.Reasons.GetHashCode().Should().Be(other.Reasons.GetHashCode());
        one.Remedies.GetHashCode().Should().Be(other.Remedies.GetHashCode());
        one.Reasons.Equals("own_rule").Should().BeFalse();
        one.Remedies.Equals("unblock").Should().BeFalse();
        one.ToString().Should().Be("Deny: recipient_blocked_by_sender, own_rule, thread_locked");
    }

    [Fact]
    public void Remedies_are_codes()
    {
        var remedies = World.Check().Remedies;

        remedies.Should().Equal("unblock", "read_the_rules");
        remedies.Count.Should().Be(2);
        remedies.Standard.Should().Be(Remedies.Unblock);
        remedies.ToString().Should().Be("unblock, read_the_rules");
        ((IEnumerable)remedies).GetEnumerator().MoveNext().Should().BeTrue();
    }

    [Fact]
    public void The_default_decision_denies_and_says_nothing()
    {
        var decision = default(Decision);

        decision.Outcome.Should().Be(Outcome.Deny);
        decision.IsAllowed.Should().BeFalse();
        decision.Reasons.Should().BeEmpty();
        decision.RetryAt.Should().BeNull();
        decision.SenderView.Should().Be(default(SenderView));
        decision.SenderView.Outcome.Should().Be(Outcome.Deny);
        decision.ToString().Should().Be("Deny");
    }

    [Fact]
    public async Task The_default_permit_is_not_granted_and_holds_nothing()
    {
        var permit = default(SendPermit);
        permit.IsGranted.Should().BeFalse();
        await permit.CommitAsync();
        await permit.GiveBackAsync();
        await permit.DisposeAsync();
        (permit == default && !(permit != default) && permit.Equals((object)default(SendPermit))).Should().BeTrue();
        permit.GetHashCode().Should().Be(default(SendPermit).GetHashCode());
    }

    [Fact]
    public void A_ruling_can_only_narrow()
    {
        Ruling.None.Ceiling.Should().Be(Outcome.Deliver);
        default(Ruling).Should().Be(Ruling.Deny);
        Ruling.AtMost((Outcome)9).Should().Be(Ruling.Deny);
        (Ruling.AtMost(Outcome.Deliver) == Ruling.None && Ruling.Deny != Ruling.None).Should().BeTrue();
        Ruling.DenyUntil(World.Noon).ClearsAt.Should().Be(World.Noon);
        Ruling.Deny.ClearsAt.Should().BeNull();
        Ruling.Deny.Equals((object)default(Ruling)).Should().BeTrue();
        Ruling.Deny.Equals("deny").Should().BeFalse();
        Ruling.Deny.GetHashCode().Should().Be(default(Ruling).GetHashCode());
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("a_b1", true)]
    [InlineData("", false)]
    [InlineData("1a", false)]
    [InlineData("_a", false)]
    [InlineData("a_", false)]
    [InlineData("a__b", false)]
    [InlineData("A", false)]
    [InlineData("a-b", false)]
    [InlineData(null, false)]
    public void A_code_is_lower_snake_case(string? code, bool expected)
    {
        var make = () => new Reason(code!, ReasonClass.Own);
        if (expected)
        {
            make().ToString().Should().Be(code);
            make().RuleId.Should().Be("POL");
        }
        else
        {
            make.Should().Throw<ArgumentException>();
        }
    }
}
