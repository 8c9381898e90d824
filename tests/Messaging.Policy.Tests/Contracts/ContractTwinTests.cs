using System.Collections.Concurrent;
using NodaTime;

namespace Messaging.Policy.Tests.Contracts;

/// <summary>Each contract passes over the store in memory and notices every store that is broken in one way.</summary>
public sealed class ContractTwinTests
{
    private static readonly Dictionary<string, Func<object>> Broken = new(StringComparer.Ordinal)
    {
        ["accounts in the order of their ids"] = () => Accounts((_, found) => Array.Sort(found, (one, other) => (one?.Id ?? default).CompareTo(other?.Id ?? default))),
        ["accounts that are missing are not written"] = () => Accounts((_, found) => Replace(found, account => account ?? BrokenAccounts.LeftOut)),
        ["an account once, however often it is asked for"] = () => Accounts((asked, found) => Replace(found, (account, i) => Array.IndexOf(asked, asked[i]) < i ? null : account)),
        ["accounts without their tags"] = () => Accounts((_, found) => Replace(found, account => account is null ? null : account with { Tags = default })),
        ["accounts without approved contacts"] = () => Accounts((_, found) => Replace(found, account => account?.Guardian is null ? account : account with { Guardian = account.Guardian with { Approved = [] } })),
        ["accounts to the second"] = () => Accounts((_, found) => Replace(found, account => account is null ? null : account with { CreatedAt = Seconds(account.CreatedAt) })),
        ["accounts by ids without case"] = () => new AccountSuite(store => new FoldingAccounts(store)),
        ["relations the wrong way round"] = () => Relations(pair => new(pair.Incoming, pair.Outgoing, pair.ShareCommunity)),
        ["relations without tags"] = () => Relations(pair => pair with { Outgoing = new(pair.Outgoing.Flags) }),
        ["relations without communities"] = () => Relations(pair => pair with { ShareCommunity = false }),
        ["relations that are none are not written"] = () => Relations(pair => pair == RelationPair.None ? null : pair),
        ["blocks the wrong way round"] = () => Blocks((_, _, pair) => new(pair.Incoming, pair.Outgoing) { OutgoingEnds = pair.IncomingEnds, IncomingEnds = pair.OutgoingEnds }),
        ["blocks without ends"] = () => Blocks((_, _, pair) => new(pair.Outgoing, pair.Incoming)),
        ["blocks that are none are not written"] = () => Blocks((_, _, pair) => pair == BlockPair.None ? null : pair),
        ["blocks from a copy that lags behind"] = () =>
        {
            var copy = new ConcurrentDictionary<(AccountId, AccountId), BlockPair>();
            return Blocks((one, other, pair) => copy.GetOrAdd((one, other), pair));
        },
        ["blocks that are written though cancelled"] = () => new BlockWriterSuite(store => new BrokenWriter(store, ignoresCancelling: true)),
        ["blocks that become shorter"] = () => new BlockWriterSuite(store => new BrokenWriter(store, shortens: true)),
        ["blocks that lift a mute"] = () => new BlockWriterSuite(store => new BrokenWriter(store, dropsTheRest: true)),
        ["blocks that are always new"] = () => new BlockWriterSuite(store => new BrokenWriter(store, alwaysSaysNew: true)),
        ["blocks without ends that do not say so"] = () => new BlockWriterSuite(store => new BrokenWriter(store, keepsNoEnds: true)),
        ["conversations that the last writer wins"] = () => Threads(async (inner, call) => await inner.TryReplaceAsync(call.One, call.Other, await Find(inner, call.One, call.Other), call.Replacement, default)),
        ["conversations that are replaced in two steps"] = () => Threads(async (inner, call) =>
        {
            var found = await Find(inner, call.One, call.Other);
            await Task.Delay(1);
            return found == call.Expected && (await inner.TryReplaceAsync(call.One, call.Other, await Find(inner, call.One, call.Other), call.Replacement, default) || true);
        }),
        ["conversations that are compared by their state"] = () => Threads(async (inner, call) =>
            await Find(inner, call.One, call.Other) is var found && found.State == call.Expected.State && await inner.TryReplaceAsync(call.One, call.Other, found, call.Replacement, default)),
        ["conversations without their beginnings"] = () => new ThreadSuite(store => new BrokenThreads(store, spoil: thread => thread with { Beginnings = Math.Min(thread.Beginnings, 1) })),
        ["conversations that are default where there is none"] = () => new ThreadSuite(store => new BrokenThreads(store, spoil: thread => thread == MessageThread.None ? default : thread)),
        ["reports in any order"] = () => new ReportSuite(store => new BrokenReports(store, reports => [.. reports.Reverse()])),
        ["reports that are default where there is none"] = () => new ReportSuite(store => new BrokenReports(store, reports => reports.IsEmpty ? default : reports)),
        ["reports without the newest"] = () => new ReportSuite(store => new BrokenReports(store, reports => [.. reports.SkipLast(1)])),
        ["an outbox that forgets what was sent"] = () => new OutboxSuite((outbox, store) => new BrokenOutbox(outbox, store, forgetsWhatWasSent: true)),
        ["an outbox whose claims are for all"] = () => new OutboxSuite((outbox, store) => new BrokenOutbox(outbox, store, claimsForAll: true)),
        ["an outbox whose reports count twice"] = () => new OutboxSuite((outbox, store) => new BrokenOutbox(outbox, store, countsTwice: true)),
        ["facts in the order of the rows"] = () => new FactSuite(request => request.Accounts.Span.Sort((one, other) => (one?.Id ?? default).CompareTo(other?.Id ?? default))),
        ["facts whose relations are the wrong way round"] = () => new FactSuite(request => Replace(request.Relations, pair => new(pair.Incoming, pair.Outgoing, pair.ShareCommunity))),
        ["facts without the ends of blocks"] = () => new FactSuite(request => Replace(request.Blocks, pair => new(pair.Outgoing, pair.Incoming))),
        ["facts whose conversations of nobody are left out"] = () => new FactSuite(request => Replace(request.Threads, thread => thread == MessageThread.None ? default : thread)),
        ["facts whose reports are in any order"] = () => new FactSuite(request => request.Reports = request.Reports.IsDefault ? default : [.. request.Reports.Reverse()]),
        ["facts without reports where there is none"] = () => new FactSuite(request => request.Reports = request.Reports.IsDefaultOrEmpty ? default : request.Reports),
        ["facts whose groups are left out"] = () => new FactSuite(request => request.GroupBlocks.Span.Clear()),
        ["facts of the first two hundred"] = () => new FactSuite(request => request.Relations.Span[Math.Min(200, request.Relations.Length)..].Clear()),
        ["an outbox that dismisses nothing"] = () => new OutboxSuite((outbox, store) => new BrokenOutbox(outbox, store, neverDismisses: true)),
    };

    public static TheoryData<string> Stores => new(Broken.Keys);

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_broken_store_fails_its_contract(string store) =>
        (await SuiteRun.FailuresOfAsync(Broken[store])).Should().NotBeEmpty();

    [Theory]
    [MemberData(nameof(BrokenBudgets.Faults), MemberType = typeof(BrokenBudgets))]
    public async Task A_broken_budget_store_fails_its_contract(string fault) =>
        (await SuiteRun.FailuresOfAsync(() => new BudgetSuite(store => new BrokenBudgets(store, fault)))).Should().NotBeEmpty();

    [Fact]
    public async Task The_twins_that_change_nothing_pass()
    {
        Func<object>[] honest =
        [
            () => Accounts((_, _) => { }), () => Relations(pair => pair), () => Blocks((_, _, pair) => pair), () => new BlockWriterSuite(store => new BrokenWriter(store)),
            () => new BlockWriterSuite(store => new BrokenWriter(store, keepsNoEnds: true), keepsEnds: false), () => new ThreadSuite(store => new BrokenThreads(store)),
            () => new ReportSuite(store => new BrokenReports(store, reports => reports)), () => new OutboxSuite((outbox, store) => new BrokenOutbox(outbox, store)), () => new FactSuite(_ => { }),
            () => new BudgetSuite(store => new BrokenBudgets(store, "none")),
        ];
        foreach (var suite in honest)
        {
            (await SuiteRun.FailuresOfAsync(suite)).Should().BeEmpty();
        }
    }

    private static AccountSuite Accounts(Action<AccountId[], Account?[]> spoil) => new(store => new BrokenAccounts(store, spoil));

    private static RelationSuite Relations(Func<RelationPair, RelationPair?> spoil) => new(store => new BrokenRelations(store, spoil));

    private static BlockSuite Blocks(Func<AccountId, AccountId, BlockPair, BlockPair?> spoil) => new(store => new BrokenBlocks(store, spoil));

    private static ThreadSuite Threads(Func<IThreadRepository, (AccountId One, AccountId Other, MessageThread Expected, MessageThread Replacement), ValueTask<bool>> replace) =>
        new(store => new BrokenThreads(store, replace));

    private static async Task<MessageThread> Find(IThreadRepository threads, AccountId one, AccountId other)
    {
        var found = new MessageThread[1];
        await threads.FindAsync(one, new[] { other }, found, default);
        return found[0];
    }

    private static Instant? Seconds(Instant? instant) => instant is { } at ? Instant.FromUnixTimeSeconds(at.ToUnixTimeSeconds()) : null;

    private static void Replace<T>(Memory<T> found, Func<T, T> replace)
    {
        foreach (ref var each in found.Span)
        {
            each = replace(each);
        }
    }

    private static void Replace(Account?[] found, Func<Account?, Account?> replace) => Replace(found, (account, _) => replace(account));

    private static void Replace(Account?[] found, Func<Account?, int, Account?> replace)
    {
        for (var i = 0; i < found.Length; i++)
        {
            found[i] = replace(found[i], i);
        }
    }

    /// <summary>A store whose keys ignore case, as some databases do by default.</summary>
    private sealed class FoldingAccounts(InMemoryMessagingStore store) : IAccountRepository
    {
        public ValueTask FindAsync(ReadOnlyMemory<AccountId> ids, Memory<Account?> accounts, CancellationToken cancellationToken) =>
            store.FindAsync(ids.ToArray().Select(id => id.TryGetString(out var text) ? text.ToLowerInvariant() : id).ToArray(), accounts, cancellationToken);
    }
}
