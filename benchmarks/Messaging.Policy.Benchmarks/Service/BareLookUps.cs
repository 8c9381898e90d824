using Messaging.Policy.Benchmarks.Price;
using NodaTime;

namespace Messaging.Policy.Benchmarks.Service;

/// <summary>What a decision looks up, and nothing else: results are written over each other, and nothing is judged.</summary>
internal sealed class BareLookUps(MessagingPorts ports)
{
    private static readonly Instant _after = PriceWorld.Now - Duration.FromDays(10);
    private readonly AccountId[] _ids = new AccountId[2];
    private readonly Account?[] _accounts = new Account?[2];
    private readonly RelationPair[] _relations = new RelationPair[1];
    private readonly BlockPair[] _blocks = new BlockPair[1];
    private readonly MessageThread[] _threads = new MessageThread[1];

    /// <returns>Something of all that was found.</returns>
    public long Find(long sender, long recipient)
    {
        _ids[0] = sender;
        _ids[1] = recipient;
        var others = _ids.AsMemory(1);
        Completed.Of(ports.Accounts.FindAsync(_ids, _accounts, CancellationToken.None));
        Completed.Of(ports.Relations.FindAsync(_ids[0], others, _relations, CancellationToken.None));
        Completed.Of(ports.Blocks.FindAsync(_ids[0], others, _blocks, CancellationToken.None));
        Completed.Of(ports.Threads.FindAsync(_ids[0], others, _threads, CancellationToken.None));
        var reports = Completed.Of(ports.Reports.FindAsync(_ids[0], _after, CancellationToken.None));
        return (long)_relations[0].Outgoing.Flags + (long)_blocks[0].Incoming + (long)_threads[0].State + reports.Length;
    }
}
