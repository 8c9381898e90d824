using System.Net.Sockets;
using Pipelines.Sockets.Unofficial;

namespace Messaging.Policy.StackExchangeRedis.Tests.Faults;

public class ServerFailureTests
{
    public static TheoryData<Exception> Broken() =>
        [new ConnectionResetException("reset"), new IOException(), new SocketException(), new TaskCanceledException(), new InvalidOperationException("Writing is not allowed after writer was completed.")];

    [Theory]
    [MemberData(nameof(Broken), DisableDiscoveryEnumeration = true)]
    public void A_connection_that_broke_is_a_server_that_was_not_heard(Exception failure)
    {
        Assert.True(ServerFailure.IsOfCall(failure, isCanceled: false));
        Assert.True(ServerFailure.IsOfConnecting(failure));
        Assert.True(ServerFailure.IsOne(ServerFailure.Of(failure)));
        Assert.Same(failure, ServerFailure.Of(failure).InnerException);
    }

    [Fact]
    public void A_cancellation_by_the_caller_a_server_that_is_refused_and_wrong_settings_are_told_as_they_are()
    {
        Assert.False(ServerFailure.IsOfCall(new TaskCanceledException(), isCanceled: true));
        Assert.False(ServerFailure.IsOfCall(new TimeoutException(), isCanceled: false));
        Assert.False(ServerFailure.IsOfConnecting(new RedisServerRefusedException("evicts")));
        Assert.False(ServerFailure.IsOfConnecting(new ArgumentException("configuration")));
        Assert.False(ServerFailure.IsOfConnecting(new ObjectDisposedException("store")));
        Assert.False(ServerFailure.IsOne(new TaskCanceledException()));
    }
}
