using System.Collections;

namespace Messaging.Policy.Tests.Values;

public class DecisionTests
{
    private static readonly Decision Denied = Decide(new SendAttempt("ana", "ben", MessageVerb.Send));

    [Fact]
    public void The_default_denies_and_says_nothing()
    {
        default(Decision).Outcome.Should().Be(Outcome.Deny);
        default(Decision).IsAllowed.Should().BeFalse();
        default(Decision).Reasons.Should().BeEmpty();
        default(Decision).RetryAt.Should().BeNull();
        default(Decision).Remedies.Should().BeEmpty();
        default(Decision).SenderView.Should().Be(default(SenderView));
        default(Decision).ToString().Should().Be("Deny");
        default(SendPermit).IsGranted.Should().BeFalse();
    }

    [Fact]
    public void A_decision_is_printed_with_its_reasons() => Denied.ToString().Should().Be("Deny: phone_unverified, own_code, recipient_restricts_all");

    [Fact]
    public void Reasons_can_be_walked_counted_and_asked_for()
    {
        var reasons = Denied.Reasons;

        reasons.Count.Should().Be(3);
        reasons[0].Should().BeSameAs(Reason.PhoneUnverified);
        reasons[2].Code.Should().Be("recipient_restricts_all");
        reasons.Contains(new Reason("own_code", ReasonClass.Own)).Should().BeTrue();
        reasons.Contains(Reason.SenderBlocked).Should().BeFalse();
        FluentActions.Invoking(() => reasons[3]).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => reasons[-1]).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => reasons.Contains(null!)).Should().Throw<ArgumentNullException>();

        using IEnumerator<Reason> enumerator = ((IEnumerable<Reason>)reasons).GetEnumerator();
        enumerator.MoveNext().Should().BeTrue();
        ((IEnumerator)enumerator).Current.Should().BeSameAs(Reason.PhoneUnverified);
        FluentActions.Invoking(enumerator.Reset).Should().Throw<NotSupportedException>();
        ((IEnumerable)reasons).GetEnumerator().MoveNext().Should().BeTrue();
    }

    [Fact]
    public void Lists_are_equal_when_they_hold_the_same()
    {
        var again = Decide(new SendAttempt("ana", "ben", MessageVerb.Call));

        (Denied.Reasons == Denied.Reasons).Should().BeTrue();
        (Denied.Reasons != default).Should().BeTrue();
        Denied.Reasons.Equals((object)Denied.Reasons).Should().BeTrue();
        Denied.Reasons.Equals((object)"x").Should().BeFalse();
        Denied.Reasons.GetHashCode().Should().Be(Denied.Reasons.GetHashCode());
        Denied.Reasons.Equals(again.Reasons).Should().BeTrue(because: "another evaluator's reasons are the same by their codes");
        (Denied.Remedies == Denied.Remedies).Should().BeTrue();
        (Denied.Remedies != default).Should().BeTrue();
        Denied.Remedies.Equals((object)Denied.Remedies).Should().BeTrue();
        Denied.Remedies.Equals((object)"x").Should().BeFalse();
        Denied.Remedies.Equals(again.Remedies).Should().BeTrue(because: "another evaluator's remedies are the same by their codes");
        Denied.Remedies.GetHashCode().Should().Be(Denied.Remedies.GetHashCode());
    }

    [Fact]
    public void Remedies_are_codes_the_library_s_first()
    {
        Denied.Remedies.Standard.Should().Be(Remedies.VerifyPhone);
        Denied.Remedies.Should().Equal("verify_phone", "call_us");
        Denied.Remedies.Count.Should().Be(2);
        Denied.Remedies.ToString().Should().Be("verify_phone, call_us");
        ((IEnumerable)Denied.Remedies).GetEnumerator().MoveNext().Should().BeTrue();
        RemedyList.StandardCodes.Should().HaveCount(Enum.GetValues<Remedies>().Length - 1);
    }

    [Fact]
    public void Permits_are_equal_when_they_hold_the_same()
    {
        var permit = new SendPermit(Denied, PermitStatus.Refused);

        (permit == new SendPermit(Denied, PermitStatus.Refused)).Should().BeTrue();
        (permit != default).Should().BeTrue();
        permit.Equals((object)permit).Should().BeTrue();
        permit.Equals((object)"x").Should().BeFalse();
        permit.GetHashCode().Should().Be(new SendPermit(Denied, PermitStatus.Refused).GetHashCode());
    }

    private static Decision Decide(SendAttempt attempt)
    {
        var store = new InMemoryMessagingStore();
        store.SetAccount(new Account { Id = "ana" });
        store.SetAccount(new Account { Id = "ben" });
        var policy = PolicyDocument.Parse(
            """
            {
              "accounts": { "phone": { "required": true } }, "ages": null,
              "audience": { "default": "everyone" },
              "rules": [
                { "code": "own_code", "outcome": "deny", "class": "own" },
                { "code": "recipient_restricts_all", "outcome": "deny", "class": "recipient" } ],
              "remedies": { "own_code": "call_us" }
            }
            """);
        return new MessagingPolicyEvaluator(policy, store.Ports).CanSendMessageAsync(attempt).AsTask().GetAwaiter().GetResult();
    }
}
