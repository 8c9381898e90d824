using System.Net.Sockets;
using Pipelines.Sockets.Unofficial;
using StackExchange.Redis;

namespace Messaging.Policy.StackExchangeRedis.Tests.Faults;

public class ServerFailureTests
{
    public static TheoryData<Exception> Failures() =>
    [
        new RedisException("no"), new RedisTimeoutException("late", CommandStatus.Sent), new RedisConnectionException(ConnectionFailureType.SocketFailure, "lost"), new TimeoutException(),
        new ConnectionResetException("reset"), new IOException(), new SocketException(),
    ];

    [Theory]
    [MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public void A_server_that_was_not_heard_is_a_failure_of_the_server(Exception failure) => Assert.True(ServerFailure.IsOne(failure));

    [Fact]
    public void A_fault_of_the_program_is_not()
    {
        Assert.False(ServerFailure.IsOne(new InvalidOperationException()));
        Assert.False(ServerFailure.IsOne(new ObjectDisposedException("store")));
        Assert.False(ServerFailure.IsOne(new RedisServerRefusedException("evicts")));
    }
}
