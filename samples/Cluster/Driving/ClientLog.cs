using System.Collections.Concurrent;

namespace Cluster;

/// <summary>What the clients asked and were told, in an order that all of them share: a turn of a counter before a question, and one after an answer.</summary>
internal sealed class ClientLog
{
    private long _turns;

    public ConcurrentQueue<(string Id, string Sender, string Recipient, long Asked, SendAnswer Answer)> Sends { get; } = [];

    public ConcurrentQueue<(string By, string Account, long Confirmed)> Blocks { get; } = [];

    public long Turn() => Interlocked.Increment(ref _turns);
}
