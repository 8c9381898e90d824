using Messaging.Policy.Testing;
using Messaging.Policy.Tests.Specs;
using NodaTime;

namespace Messaging.Policy.Tests.Testing;

/// <summary>Decisions and permits that tests make are as the library would make them.</summary>
public sealed class TestDecisionTests
{
    [Fact]
    public async Task A_decision_by_hand_equals_the_one_of_the_evaluator()
    {
        var world = new World();
        var attempt = new SendAttempt("ana", "ben") { At = World.Noon };
        (await world.Evaluator.CanSendMessageAsync(attempt)).Should().Be(TestDecisions.Deliver());

        world.Blocks("ben", "ana", BlockState.None | BlockState.Blocks);
        (await world.Evaluator.CanSendMessageAsync(attempt)).Should().Be(TestDecisions.Deny(Reason.SenderBlocked));
        world.Blocks("ben", "ana", BlockState.None).Account("ana", ana => ana with { Standing = new(StandingState.Suspended, World.Noon + Duration.FromHours(1)) });
        var suspended = await world.Evaluator.CanSendMessageAsync(attempt);
        suspended.Should().Be(new DecisionBuilder { Reasons = [Reason.SenderSuspended], RetryAt = World.Noon + Duration.FromHours(1), Remedies = suspended.Remedies.Standard }.Build());
    }

    [Fact]
    public void Reasons_come_in_order_of_precedence_and_those_about_the_recipient_are_merged()
    {
        var own = new Reason("school_hours", ReasonClass.Own);
        var decision = TestDecisions.Deny(own, Reason.RecipientMode, Reason.SenderSuspended, Reason.SenderBlocked);

        decision.Reasons.Should().Contain([own, Reason.RecipientMode, Reason.SenderSuspended, Reason.SenderBlocked]).And.HaveCount(4);
        decision.Reasons.Select(reason => reason.Code).Should().Equal(TestDecisions.Deny(Reason.SenderBlocked, Reason.SenderSuspended, own, Reason.RecipientMode).Reasons.Select(reason => reason.Code));
        decision.SenderView.Reasons.Should().Contain(own).And.Contain(Reason.SenderSuspended).And.Contain(Reason.RecipientUnavailable).And.HaveCount(3);
        decision.SenderView.Outcome.Should().Be(Outcome.Deny);
    }

    [Fact]
    public void A_sender_is_told_when_to_try_again_where_nothing_is_merged()
    {
        var at = World.Noon + Duration.FromMinutes(1);

        TestDecisions.DenyUntil(at, Reason.RateLimited).SenderView.RetryAt.Should().Be(at);
        TestDecisions.DenyUntil(at, Reason.RateLimited, Reason.SenderBlocked).SenderView.RetryAt.Should().BeNull();
        TestDecisions.DenyUntil(at, Reason.RateLimited, Reason.SenderBlocked).RetryAt.Should().Be(at);
    }

    [Fact]
    public void The_other_outcomes_are_shown_as_the_library_shows_them()
    {
        TestDecisions.Quiet().SenderView.Outcome.Should().Be(Outcome.Deliver);
        TestDecisions.Request().SenderView.Outcome.Should().Be(Outcome.Request);
        TestDecisions.Filtered().SenderView.Outcome.Should().Be(Outcome.Request);
        var silent = TestDecisions.DenyInSilence(Outcome.Deliver, Reason.SenderBlocked);
        silent.IsAllowed.Should().BeFalse();
        silent.SenderView.Should().Be(TestDecisions.Deliver().SenderView);
        FluentActions.Invoking(() => TestDecisions.DenyInSilence(Outcome.Deny)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => TestDecisions.Deny(Reason.RecipientUnavailable)).Should().Throw<InvalidOperationException>();
    }

    [Fact]
    public async Task A_granted_permit_remembers_what_became_of_it()
    {
        var committed = TestPermits.Granted();
        committed.Permit.IsGranted.Should().BeTrue();
        committed.IsOpen.Should().BeTrue();
        (await committed.Permit.RenewAsync()).Should().BeTrue();
        (await committed.Permit.CommitAsync()).Should().Be(SettleStatus.Settled);
        (await committed.Permit.GiveBackAsync()).Should().Be(SettleStatus.Nothing, "it was settled before");
        (committed.IsCommitted, committed.IsGivenBack, committed.IsOpen).Should().Be((true, false, false));

        var givenBack = TestPermits.Granted(TestDecisions.Request());
        givenBack.Permit.Decision.Should().Be(TestDecisions.Request());
        (await givenBack.Permit.GiveBackAsync()).Should().Be(SettleStatus.Settled);
        (givenBack.IsCommitted, givenBack.IsGivenBack, givenBack.IsOpen).Should().Be((false, true, false));

        var dropped = TestPermits.Granted();
        await dropped.Permit.DisposeAsync();
        dropped.IsGivenBack.Should().BeTrue();
    }

    [Fact]
    public async Task Permits_that_are_not_granted_are_settled_as_the_library_does()
    {
        var refused = TestPermits.Refused();
        (await refused.Permit.CommitAsync()).Should().Be(SettleStatus.Nothing);
        (refused.Permit.Status, refused.IsCommitted, refused.IsOpen).Should().Be((PermitStatus.Refused, false, false));

        var silent = TestPermits.RefusedInSilence();
        await silent.Permit.DisposeAsync();
        (silent.Permit.IsGranted, silent.IsCommitted).Should().Be((false, true), "the sender could tell the difference otherwise");

        TestPermits.Sent().Permit.Status.Should().Be(PermitStatus.Sent);
        TestPermits.InProgress().Permit.Status.Should().Be(PermitStatus.InProgress);
        FluentActions.Invoking(() => TestPermits.Granted(TestDecisions.Deny(Reason.SenderBlocked))).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => TestPermits.Refused(TestDecisions.Deliver())).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => TestPermits.RefusedInSilence(TestDecisions.Deny(Reason.SenderBlocked))).Should().Throw<ArgumentException>();
    }
}
