using System.Collections.Immutable;
using Messaging.Policy.Benchmarks.Price;
using NodaTime;

namespace Messaging.Policy.Benchmarks.Service;

/// <summary>
/// What a careful programmer would write without the library: five repositories behind interfaces, over dictionaries, one asynchronous method that asks them one after
/// the other, and a chain of ifs. The zones of the accounts are looked up beforehand, and two accounts have one entry whoever asks.
/// </summary>
internal sealed class PlainService
{
    private readonly IPlainRepository<long, (Account? Account, DateTimeZone? Zone)> _accounts;
    private readonly IPlainRepository<(long, long), RelationPair> _relations;
    private readonly IPlainRepository<(long, long), BlockPair> _blocks;
    private readonly IPlainRepository<(long, long), MessageThread> _threads;
    private readonly IPlainRepository<long, ImmutableArray<Report>> _reports;

    public PlainService(ServiceWorld world)
    {
        var accounts = new DictionaryRepository<long, (Account?, DateTimeZone?)>((null, null));
        for (var i = 0; i < world.Accounts.Length; i++)
        {
            accounts.Set(i + 1, (world.Accounts[i], PriceWorld.Zone(world.Accounts[i])));
        }

        var relations = new DictionaryRepository<(long, long), RelationPair>(RelationPair.None);
        var blocks = new DictionaryRepository<(long, long), BlockPair>(BlockPair.None);
        var threads = new DictionaryRepository<(long, long), MessageThread>(MessageThread.None);
        foreach (ref readonly var pair in world.Pairs.AsSpan())
        {
            var key = Key(pair.One, pair.Other);
            relations.Set(key, pair.One < pair.Other ? pair.Relations : Turned(pair.Relations));
            if (pair.Blocks != BlockPair.None)
            {
                blocks.Set(key, pair.One < pair.Other ? pair.Blocks : Turned(pair.Blocks));
            }

            if (pair.Thread is { } thread)
            {
                threads.Set(key, thread);
            }
        }

        var reports = new DictionaryRepository<long, ImmutableArray<Report>>([]);
        foreach (var group in world.Reports.GroupBy(each => each.About))
        {
            reports.Set(group.Key, [.. group.SelectMany(each => each.Reports).OrderBy(report => report.At)]);
        }

        (_accounts, _relations, _blocks, _threads, _reports) = (accounts, relations, blocks, threads, reports);
    }

    public async ValueTask<ChainDecision> CanSendAsync(long sender, long recipient, Instant now, CancellationToken cancellationToken)
    {
        var key = Key(sender, recipient);
        var from = await _accounts.FindAsync(sender, cancellationToken).ConfigureAwait(false);
        var to = await _accounts.FindAsync(recipient, cancellationToken).ConfigureAwait(false);
        var relations = await _relations.FindAsync(key, cancellationToken).ConfigureAwait(false);
        var blocks = await _blocks.FindAsync(key, cancellationToken).ConfigureAwait(false);
        var thread = await _threads.FindAsync(key, cancellationToken).ConfigureAwait(false);
        var reports = await _reports.FindAsync(sender, cancellationToken).ConfigureAwait(false);
        return IfChain.Decide(
            from.Account!,
            from.Zone!,
            recipient,
            to.Account,
            to.Zone,
            sender < recipient ? relations : Turned(relations),
            sender < recipient ? blocks : Turned(blocks),
            thread,
            reports,
            MessageVerb.Send,
            ContentKind.Text,
            now);
    }

    private static (long, long) Key(long one, long other) => one < other ? (one, other) : (other, one);

    private static RelationPair Turned(in RelationPair pair) => new(pair.Incoming, pair.Outgoing, pair.ShareCommunity);

    private static BlockPair Turned(BlockPair pair) => new(pair.Incoming, pair.Outgoing);
}
