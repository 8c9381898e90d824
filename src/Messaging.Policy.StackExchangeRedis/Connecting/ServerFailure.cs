using System.Net.Sockets;
using StackExchange.Redis;

namespace Messaging.Policy;

/// <summary>Which failures say that a server was not reached, or not heard. Besides its own kinds, the client passes on what the broken connection threw.</summary>
internal static class ServerFailure
{
    public static bool IsOne(Exception failure) => failure is RedisException or TimeoutException or IOException or SocketException;
}
