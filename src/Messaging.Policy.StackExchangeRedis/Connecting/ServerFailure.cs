using System.Net.Sockets;
using StackExchange.Redis;

namespace Messaging.Policy;

/// <summary>
/// Failures of the connection. Where it breaks in the middle of a call, the client passes on what the socket threw, or cancels the call. Nobody asked for a cancellation then, so that both
/// are told as what they are: a server that was not heard.
/// </summary>
internal static class ServerFailure
{
    /// <summary>Whether a failure says that a server was not reached, or not heard in time.</summary>
    public static bool IsOne(Exception failure) => failure is RedisException or TimeoutException;

    /// <summary>Whether a connection broke, and the client said so in another way.</summary>
    /// <param name="failure">What the client threw.</param>
    /// <param name="isCanceled">Whether the caller cancelled.</param>
    public static bool IsBroken(Exception failure, bool isCanceled) => failure is IOException or SocketException || (failure is OperationCanceledException && !isCanceled);

    public static RedisConnectionException Of(Exception broken) => new(ConnectionFailureType.SocketFailure, "The connection to the server broke before it answered.", broken);
}
