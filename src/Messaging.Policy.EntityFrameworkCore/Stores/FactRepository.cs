using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Messaging.Policy.EntityFrameworkCore;

/// <summary>
/// All facts of a call, in one query for accounts, one for pairs, and one for each of reports and groups where they are wanted, over one connection. Lists of more than a thousand accounts are asked in parts.
/// </summary>
internal sealed class FactRepository<TContext>(IDbContextFactory<TContext> factory) : IFactRepository
    where TContext : DbContext
{
    /// <summary>How many accounts one query names: SQL Server takes 2,100 parameters, and a query of a group names twice as many.</summary>
    private const int AtATime = 1_000;

    private static readonly Func<TContext, byte[], byte[], IAsyncEnumerable<AccountRow>> TwoAccounts =
        EF.CompileAsyncQuery((TContext context, byte[] one, byte[] other) => context.Set<AccountRow>().AsNoTracking().Where(row => row.Id == one || row.Id == other));

    private static readonly Func<TContext, byte[], byte[], IAsyncEnumerable<PairRow>> OnePair =
        EF.CompileAsyncQuery((TContext context, byte[] low, byte[] high) => context.Set<PairRow>().AsNoTracking().Where(row => row.Low == low && row.High == high));

    private static readonly Func<TContext, byte[], long, IAsyncEnumerable<ReportRow>> Reports =
        EF.CompileAsyncQuery<TContext, byte[], long, ReportRow>((context, about, after) =>
            context.Set<ReportRow>().AsNoTracking().Where(row => row.About == about && row.At > after).OrderBy(row => row.At).ThenBy(row => row.Sequence));

    public async ValueTask FindAsync(FactRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var context = await factory.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (context.ConfigureAwait(false))
        {
            // One connection for all queries: without this each of them takes its own from the pool.
            await context.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            if (!request.AccountIds.IsEmpty)
            {
                await FindAccountsAsync(context, request.AccountIds, request.Accounts, cancellationToken).ConfigureAwait(false);
            }

            if (!request.Relations.IsEmpty || !request.Blocks.IsEmpty || !request.Threads.IsEmpty)
            {
                PairAnswers.Write(request, await FindPairsAsync(context, request.Subject, request.Others, cancellationToken).ConfigureAwait(false));
            }

            if (!request.GroupRelations.IsEmpty || !request.GroupBlocks.IsEmpty)
            {
                await FindGroupAsync(context, request, cancellationToken).ConfigureAwait(false);
            }

            if (request.ReportsAfter is { } after)
            {
                request.Reports = await FindReportsAsync(context, request.Subject, after, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static async ValueTask FindAccountsAsync(TContext context, ReadOnlyMemory<AccountId> ids, Memory<Account?> accounts, CancellationToken cancellationToken)
    {
        var found = new Dictionary<AccountId, Account>();
        var wanted = ids.ToArray().Where(id => !id.IsEmpty).Distinct().ToArray();
        if (wanted.Length is 1 or 2)
        {
            await AddAsync(TwoAccounts(context, AccountKey.Of(wanted[0]), AccountKey.Of(wanted[^1]))).ConfigureAwait(false);
        }
        else
        {
            foreach (var keys in wanted.Select(AccountKey.Of).Chunk(AtATime))
            {
                await AddAsync(context.Set<AccountRow>().AsNoTracking().Where(row => keys.Contains(row.Id)).AsAsyncEnumerable()).ConfigureAwait(false);
            }
        }

        for (var i = 0; i < ids.Length; i++)
        {
            accounts.Span[i] = found.GetValueOrDefault(ids.Span[i]);
        }

        async ValueTask AddAsync(IAsyncEnumerable<AccountRow> rows)
        {
            await foreach (var row in rows.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                var account = AccountMapping.Read(row);
                found[account.Id] = account;
            }
        }
    }

    private static async ValueTask<Dictionary<(AccountId Low, AccountId High), PairRow>> FindPairsAsync(
        TContext context, AccountId subject, ReadOnlyMemory<AccountId> others, CancellationToken cancellationToken)
    {
        var found = new Dictionary<(AccountId, AccountId), PairRow>();
        var own = AccountKey.Of(subject);
        var wanted = others.ToArray().Where(id => !id.IsEmpty).Distinct().ToArray();
        if (wanted.Length == 1)
        {
            var (low, high) = PairMapping.Ordered(subject, wanted[0]);
            await AddAsync(found, OnePair(context, AccountKey.Of(low), AccountKey.Of(high)), cancellationToken).ConfigureAwait(false);
            return found;
        }

        foreach (var part in wanted.Chunk(AtATime))
        {
            var higher = part.Where(other => other >= subject).Select(AccountKey.Of).ToArray();
            var lower = part.Where(other => other < subject).Select(AccountKey.Of).ToArray();
            var pairs = context.Set<PairRow>().AsNoTracking();
            var above = pairs.Where(row => row.Low == own && higher.Contains(row.High));
            var below = pairs.Where(row => row.High == own && lower.Contains(row.Low));
            await AddAsync(found, (lower.Length == 0 ? above : higher.Length == 0 ? below : above.Concat(below)).AsAsyncEnumerable(), cancellationToken).ConfigureAwait(false);
        }

        return found;
    }

    private static async ValueTask FindGroupAsync(TContext context, FactRequest request, CancellationToken cancellationToken)
    {
        var found = new Dictionary<(AccountId, AccountId), PairRow>();
        var (rows, columns) = (request.GroupSubjects.ToArray(), request.GroupOthers.ToArray());
        var keys = rows.Concat(columns).Where(id => !id.IsEmpty).Distinct().Select(AccountKey.Of).ToArray();
        foreach (var lows in keys.Chunk(AtATime))
        {
            foreach (var highs in keys.Chunk(AtATime))
            {
                await AddAsync(found, context.Set<PairRow>().AsNoTracking().Where(row => lows.Contains(row.Low) && highs.Contains(row.High)).AsAsyncEnumerable(), cancellationToken).ConfigureAwait(false);
            }
        }

        PairAnswers.WriteTable(request, found);
    }

    private static async ValueTask<ImmutableArray<Report>> FindReportsAsync(TContext context, AccountId about, Instant after, CancellationToken cancellationToken)
    {
        var reports = ImmutableArray.CreateBuilder<Report>();
        await foreach (var row in Reports(context, AccountKey.Of(about), UnixMicros.Of(after)).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            reports.Add(new(AccountKey.Read(row.By), UnixMicros.ToInstant(row.At), row.Weight, UnixMicros.ToInstantOrNull(row.DismissedAt)));
        }

        return reports.ToImmutable();
    }

    private static async ValueTask AddAsync(Dictionary<(AccountId, AccountId), PairRow> found, IAsyncEnumerable<PairRow> rows, CancellationToken cancellationToken)
    {
        await foreach (var row in rows.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            found[(AccountKey.Read(row.Low), AccountKey.Read(row.High))] = row;
        }
    }
}
