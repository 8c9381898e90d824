using System.Net.Sockets;
using StackExchange.Redis;

namespace Messaging.Policy;

/// <summary>
/// Failures of the connection. Where it breaks in the middle of a call, the client passes on whatever it met: what the socket threw, a cancellation that nobody asked for, a pipe that was
/// completed. All of them are told as what they are: a server that was not heard.
/// </summary>
internal static class ServerFailure
{
    /// <summary>Whether a failure says that a server was not reached, or not heard in time.</summary>
    public static bool IsOne(Exception failure) => failure is RedisException or TimeoutException;

    /// <summary>Whether a call broke off, and the client said so in another way: with anything but its own failures, unless the caller cancelled.</summary>
    /// <param name="failure">What became of the client's call.</param>
    /// <param name="isCanceled">Whether the caller cancelled.</param>
    public static bool IsOfCall(Exception failure, bool isCanceled) => !IsOne(failure) && !(failure is OperationCanceledException && isCanceled);

    /// <summary>Whether connecting broke off, which a server that is refused and settings that are wrong do not.</summary>
    /// <param name="failure">What was thrown while the server was tested.</param>
    public static bool IsOfConnecting(Exception failure) =>
        failure is IOException or SocketException or OperationCanceledException || (failure is InvalidOperationException and not ObjectDisposedException);

    public static RedisConnectionException Of(Exception broken) => new(ConnectionFailureType.SocketFailure, "The connection to the server broke before it answered.", broken);
}
