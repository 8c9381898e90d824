using Google.Rpc;
using Grpc.Core;
using Messaging.Policy.AspNetCore.Tests;
using Messaging.Policy.Testing;
using NodaTime;

namespace Messaging.Policy.Grpc.Tests;

/// <summary>A refusal in gRPC: the status and the details, all from the view.</summary>
public sealed class MessagingRpcTests
{
    private static readonly Instant Noon = WebHost.Noon;

    [Fact]
    public void The_status_is_the_view_s()
    {
        MessagingRpc.StatusOf(TestDecisions.Deny(Reason.PhoneUnverified).SenderView).Should().Be(StatusCode.PermissionDenied);
        MessagingRpc.StatusOf(TestDecisions.Deny(Reason.RecipientUnknown).SenderView).Should().Be(StatusCode.PermissionDenied, "an account that does not exist is closed");
        MessagingRpc.StatusOf(TestDecisions.Deny(Reason.FactsUnavailable).SenderView).Should().Be(StatusCode.Unavailable);
        MessagingRpc.StatusOf(TestDecisions.DenyUntil(Noon, Reason.RateLimited).SenderView).Should().Be(StatusCode.ResourceExhausted);
        MessagingRpc.StatusOf(TestDecisions.Deliver().SenderView).Should().Be(StatusCode.OK);
    }

    [Theory]
    [InlineData(59_000_001, 60)]
    [InlineData(59_000_000, 59)]
    [InlineData(1, 1)]
    [InlineData(0, 1)]
    [InlineData(-5_000_000, 1)]
    public void The_time_to_wait_is_in_whole_seconds_rounded_up_and_at_least_one(long microseconds, int seconds)
    {
        var refusal = MessagingRpc.Refusal(TestDecisions.DenyUntil(Noon + Duration.FromNanoseconds(microseconds * 1000), Reason.RateLimited).SenderView, Noon);

        refusal.StatusCode.Should().Be(StatusCode.ResourceExhausted);
        var delay = refusal.GetRpcStatus()!.GetDetail<RetryInfo>()!.RetryDelay;
        (delay.Seconds, delay.Nanos).Should().Be((seconds, 0));
    }

    [Fact]
    public void The_details_have_the_first_code_and_the_view()
    {
        var status = MessagingRpc.Refusal(TestDecisions.Deny(Reason.PhoneUnverified).SenderView, Noon).GetRpcStatus()!;

        var info = status.GetDetail<ErrorInfo>()!;
        (info.Domain, info.Reason, status.Message).Should().Be(("messaging-policy", "PHONE_UNVERIFIED", "The message was not sent."));
        info.Metadata["view"].Should().StartWith("""{"outcome":"deny","reasons":["phone_unverified"],"retryAt":null,""");
        status.GetDetail<RetryInfo>().Should().BeNull();
    }

    [Fact]
    public void A_default_view_is_refused_and_says_no_more()
    {
        var refusal = MessagingRpc.Refusal(default, Noon);

        (refusal.StatusCode, refusal.GetRpcStatus()!.GetDetail<ErrorInfo>()!.Reason).Should().Be((StatusCode.PermissionDenied, "DENIED"));
    }

    [Fact]
    public void A_view_that_lets_through_is_no_refusal()
    {
        var answer = () => MessagingRpc.Refusal(TestDecisions.Deliver().SenderView, Noon);

        answer.Should().Throw<ArgumentException>();
    }
}
