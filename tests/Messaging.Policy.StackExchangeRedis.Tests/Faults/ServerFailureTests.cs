using System.Net.Sockets;
using Pipelines.Sockets.Unofficial;

namespace Messaging.Policy.StackExchangeRedis.Tests.Faults;

public class ServerFailureTests
{
    public static TheoryData<Exception> Broken() => [new ConnectionResetException("reset"), new IOException(), new SocketException(), new TaskCanceledException()];

    [Theory]
    [MemberData(nameof(Broken), DisableDiscoveryEnumeration = true)]
    public void A_connection_that_broke_is_a_server_that_was_not_heard(Exception failure)
    {
        Assert.True(ServerFailure.IsBroken(failure, isCanceled: false));
        Assert.True(ServerFailure.IsOne(ServerFailure.Of(failure)));
        Assert.Same(failure, ServerFailure.Of(failure).InnerException);
    }

    [Fact]
    public void A_cancellation_by_the_caller_and_a_fault_of_the_program_are_not()
    {
        Assert.False(ServerFailure.IsBroken(new TaskCanceledException(), isCanceled: true));
        Assert.False(ServerFailure.IsBroken(new InvalidOperationException(), isCanceled: false));
        Assert.False(ServerFailure.IsOne(new RedisServerRefusedException("evicts")));
        Assert.False(ServerFailure.IsOne(new TaskCanceledException()));
    }
}
