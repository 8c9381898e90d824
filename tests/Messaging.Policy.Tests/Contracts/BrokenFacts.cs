using System.Collections.Immutable;
using NodaTime;

namespace Messaging.Policy.Tests.Contracts;

/// <summary>Accounts that are not answered as they were asked for.</summary>
internal sealed class BrokenAccounts(IAccountRepository inner, Action<AccountId[], Account?[]> spoil) : IAccountRepository
{
    public async ValueTask FindAsync(ReadOnlyMemory<AccountId> ids, Memory<Account?> accounts, CancellationToken cancellationToken)
    {
        var (asked, found) = (ids.ToArray(), new Account?[ids.Length]);
        await inner.FindAsync(ids, found, cancellationToken);
        spoil(asked, found);
        for (var i = 0; i < found.Length; i++)
        {
            if (!ReferenceEquals(found[i], LeftOut))
            {
                accounts.Span[i] = found[i];
            }
        }
    }

    /// <summary>Stands for a place that is not written.</summary>
    public static readonly Account LeftOut = new() { Id = "left out" };
}

/// <summary>Relations that are not answered as they are.</summary>
internal sealed class BrokenRelations(IRelationRepository inner, Func<RelationPair, RelationPair?> spoil) : IRelationRepository
{
    public async ValueTask FindAsync(AccountId subject, ReadOnlyMemory<AccountId> others, Memory<RelationPair> relations, CancellationToken cancellationToken)
    {
        var found = new RelationPair[others.Length];
        await inner.FindAsync(subject, others, found, cancellationToken);
        for (var i = 0; i < found.Length; i++)
        {
            relations.Span[i] = spoil(found[i]) ?? relations.Span[i];
        }
    }
}

/// <summary>Blocks that are not answered as they are.</summary>
internal sealed class BrokenBlocks(IBlockListRepository inner, Func<AccountId, AccountId, BlockPair, BlockPair?> spoil) : IBlockListRepository
{
    public async ValueTask FindAsync(AccountId subject, ReadOnlyMemory<AccountId> others, Memory<BlockPair> blocks, CancellationToken cancellationToken)
    {
        var found = new BlockPair[others.Length];
        await inner.FindAsync(subject, others, found, cancellationToken);
        for (var i = 0; i < found.Length; i++)
        {
            blocks.Span[i] = spoil(subject, others.Span[i], found[i]) ?? blocks.Span[i];
        }
    }
}

/// <summary>A writer of blocks that does one thing wrong.</summary>
internal sealed class BrokenWriter(InMemoryMessagingStore store, bool ignoresCancelling = false, bool shortens = false, bool dropsTheRest = false, bool alwaysSaysNew = false, bool keepsNoEnds = false) : IBlockListWriter
{
    public async ValueTask<BlockChange> BlockAsync(AccountId by, AccountId account, CancellationToken cancellationToken)
    {
        if (dropsTheRest)
        {
            store.SetBlocks(by, account, BlockState.None);
        }

        var change = await store.BlockAsync(by, account, ignoresCancelling ? default : cancellationToken);
        return alwaysSaysNew ? new(HasChanged: true) : change;
    }

    public ValueTask<BlockChange> BlockUntilAsync(AccountId by, AccountId account, Instant until, CancellationToken cancellationToken)
    {
        if (keepsNoEnds)
        {
            throw new NotSupportedException();
        }

        if (shortens)
        {
            store.SetBlocks(by, account, BlockState.None | BlockState.Blocks, new() { Blocks = until });
            return new(new BlockChange(HasChanged: true));
        }

        return store.BlockUntilAsync(by, account, until, cancellationToken);
    }

    public ValueTask<BlockChange> UnblockAsync(AccountId by, AccountId account, CancellationToken cancellationToken) => store.UnblockAsync(by, account, ignoresCancelling ? default : cancellationToken);
}

/// <summary>Conversations whose replacing, or whose answers, are wrong.</summary>
internal sealed class BrokenThreads(
    IThreadRepository inner, Func<IThreadRepository, (AccountId One, AccountId Other, MessageThread Expected, MessageThread Replacement), ValueTask<bool>>? replace = null, Func<MessageThread, MessageThread>? spoil = null) : IThreadRepository
{
    public async ValueTask FindAsync(AccountId subject, ReadOnlyMemory<AccountId> others, Memory<MessageThread> threads, CancellationToken cancellationToken)
    {
        await inner.FindAsync(subject, others, threads, cancellationToken);
        for (var i = 0; i < others.Length && spoil is not null; i++)
        {
            threads.Span[i] = spoil(threads.Span[i]);
        }
    }

    public ValueTask<bool> TryReplaceAsync(AccountId one, AccountId other, MessageThread expected, MessageThread replacement, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return replace is null ? inner.TryReplaceAsync(one, other, expected, replacement, cancellationToken) : replace(inner, (one, other, expected, replacement));
    }
}

/// <summary>Reports that are not answered as they are.</summary>
internal sealed class BrokenReports(IReportRepository inner, Func<ImmutableArray<Report>, ImmutableArray<Report>> spoil) : IReportRepository
{
    public async ValueTask<ImmutableArray<Report>> FindAsync(AccountId about, Instant after, CancellationToken cancellationToken) => spoil(await inner.FindAsync(about, after, cancellationToken));
}

/// <summary>An outbox that does one thing wrong.</summary>
internal sealed class BrokenOutbox(
    IReportOutbox inner, InMemoryMessagingStore store, bool forgetsWhatWasSent = false, bool claimsForAll = false, bool countsTwice = false, bool neverDismisses = false) : IReportOutbox
{
    private readonly HashSet<string> _sent = [];

    public async ValueTask<bool> TryAddAsync(MessageReport report, Instant claimedUntil, CancellationToken cancellationToken)
    {
        if (countsTwice)
        {
            store.AddReport(report.About, new(report.By, report.At.GetValueOrDefault()));
        }

        return await inner.TryAddAsync(report, claimedUntil, cancellationToken) || (forgetsWhatWasSent && _sent.Remove(report.MessageId!));
    }

    public ValueTask<ImmutableArray<MessageReport>> ClaimAsync(int most, Instant now, Instant claimedUntil, CancellationToken cancellationToken) =>
        inner.ClaimAsync(most, now, claimsForAll ? now : claimedUntil, cancellationToken);

    public ValueTask MarkSentAsync(ReportKey key, CancellationToken cancellationToken)
    {
        _sent.Add(key.MessageId!);
        return inner.MarkSentAsync(key, cancellationToken);
    }

    public ValueTask<int> DismissAsync(AccountId by, AccountId about, Instant at, CancellationToken cancellationToken) =>
        neverDismisses ? new(0) : inner.DismissAsync(by, about, at, cancellationToken);
}
