using Messaging.Policy;
using Messaging.Policy.Testing;
using Xunit;

namespace HostTests;

public sealed class MessageSenderTests
{
    // <readme:permits>
    [Fact]
    public async Task What_was_delivered_is_committed()
    {
        var granted = TestPermits.Granted();

        await MessageSender.SendAsync(granted.Permit, deliverAsync: () => Task.CompletedTask);

        Assert.True(granted.IsCommitted);
    }

    [Fact]
    public async Task A_blocked_sender_is_told_that_the_recipient_is_unavailable()
    {
        var refused = TestPermits.Refused(TestDecisions.Deny(Reason.SenderBlocked));

        var shown = await MessageSender.SendAsync(refused.Permit, deliverAsync: () => throw new InvalidOperationException("it must not be called"));

        Assert.Equal([Reason.RecipientUnavailable], shown.Reasons);
    }
    // </readme:permits>

    [Fact]
    public async Task What_could_not_be_delivered_is_given_back()
    {
        var granted = TestPermits.Granted();

        await Assert.ThrowsAsync<TimeoutException>(() => MessageSender.SendAsync(granted.Permit, deliverAsync: () => throw new TimeoutException()));

        Assert.True(granted.IsGivenBack);
    }
}
