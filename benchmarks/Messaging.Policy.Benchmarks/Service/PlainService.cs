using System.Collections.Immutable;
using Messaging.Policy.Benchmarks.Price;
using NodaTime;

namespace Messaging.Policy.Benchmarks.Service;

/// <summary>
/// What a careful programmer would write without the library: five repositories behind interfaces, over dictionaries, one asynchronous method that asks them one after
/// the other, and a chain of ifs: two accounts, what each is to the other, how each has shut the other out, their conversation, the reports. The zones of the accounts are
/// looked up beforehand.
/// </summary>
internal sealed class PlainService
{
    private readonly IPlainRepository<long, (Account? Account, DateTimeZone? Zone)> _accounts;
    private readonly IPlainRepository<(long From, long To), Relation> _relations;
    private readonly IPlainRepository<(long From, long To), BlockState> _blocks;
    private readonly IPlainRepository<(long, long), MessageThread> _threads;
    private readonly IPlainRepository<long, ImmutableArray<Report>> _reports;

    public PlainService(ServiceWorld world)
    {
        var accounts = new DictionaryRepository<long, (Account?, DateTimeZone?)>((null, null));
        for (var i = 0; i < world.Accounts.Length; i++)
        {
            accounts.Set(i + 1, (world.Accounts[i], PriceWorld.Zone(world.Accounts[i])));
        }

        var relations = new DictionaryRepository<(long, long), Relation>(Relation.None);
        var blocks = new DictionaryRepository<(long, long), BlockState>(BlockState.None);
        var threads = new DictionaryRepository<(long, long), MessageThread>(MessageThread.None);
        foreach (ref readonly var pair in world.Pairs.AsSpan())
        {
            relations.Set((pair.One, pair.Other), pair.Relations.Outgoing);
            relations.Set((pair.Other, pair.One), pair.Relations.Incoming);
            if (pair.Blocks != BlockPair.None)
            {
                blocks.Set((pair.One, pair.Other), pair.Blocks.Outgoing);
                blocks.Set((pair.Other, pair.One), pair.Blocks.Incoming);
            }

            if (pair.Thread is { } thread)
            {
                threads.Set(Key(pair.One, pair.Other), thread);
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
        var from = await _accounts.FindAsync(sender, cancellationToken).ConfigureAwait(false);
        var to = await _accounts.FindAsync(recipient, cancellationToken).ConfigureAwait(false);
        var outgoing = await _relations.FindAsync((sender, recipient), cancellationToken).ConfigureAwait(false);
        var incoming = await _relations.FindAsync((recipient, sender), cancellationToken).ConfigureAwait(false);
        var blocks = await _blocks.FindAsync((sender, recipient), cancellationToken).ConfigureAwait(false);
        var blocksBack = await _blocks.FindAsync((recipient, sender), cancellationToken).ConfigureAwait(false);
        var thread = await _threads.FindAsync(Key(sender, recipient), cancellationToken).ConfigureAwait(false);
        var reports = await _reports.FindAsync(sender, cancellationToken).ConfigureAwait(false);
        return IfChain.Decide(
            from.Account!,
            from.Zone!,
            recipient,
            to.Account,
            to.Zone,
            new RelationPair(outgoing, incoming),
            new BlockPair(blocks, blocksBack),
            thread,
            reports,
            MessageVerb.Send,
            ContentKind.Text,
            now);
    }

    private static (long, long) Key(long one, long other) => one < other ? (one, other) : (other, one);
}
