using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Messaging.Policy.EntityFrameworkCore;

/// <summary>Reports that count and that wait to be sent, in one table. A claim is one statement, so that of two processes one has it.</summary>
internal sealed class ReportOutbox<TContext>(IDbContextFactory<TContext> factory) : IReportOutbox
    where TContext : DbContext
{
    public ValueTask<bool> TryAddAsync(MessageReport report, Instant claimedUntil, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        var (key, token) = (ReportDigest.Of(report.Key), Tokens.Next());
        return Attempts.RunAsync<TContext, bool>(factory, async (context, _) =>
        {
            if (await context.Set<ReportRow>().AsNoTracking().Where(row => row.Key == key).Select(row => (Guid?)row.ClaimToken).SingleOrDefaultAsync().ConfigureAwait(false) is { } taken)
            {
                // An earlier try may have been committed.
                return taken == token;
            }

            context.Add(new ReportRow
            {
                Key = key,
                About = AccountKey.Of(report.About),
                By = AccountKey.Of(report.By),
                MessageId = report.MessageId,
                Category = report.Category,
                At = UnixMicros.Of(report.At.GetValueOrDefault()),
                Weight = report.Weight ?? 1,
                ClaimedUntil = UnixMicros.Of(claimedUntil),
                ClaimToken = token,
            });
            await context.SaveChangesAsync().ConfigureAwait(false);
            return true;
        }, cancellationToken);
    }

    public async ValueTask<ImmutableArray<MessageReport>> ClaimAsync(int most, Instant now, Instant claimedUntil, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var (instant, until, token) = (UnixMicros.Of(now), UnixMicros.Of(claimedUntil), Tokens.Next());
        var context = await factory.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (context.ConfigureAwait(false))
        {
            var waiting = context.Set<ReportRow>().Where(row => !row.IsSent && row.ClaimedUntil <= instant);
            var (claimed, tried) = (0, new List<long>());
            while (claimed < most)
            {
                var oldest = await waiting.OrderBy(row => row.Sequence).Select(row => row.Sequence).Take(most - claimed).ToArrayAsync(cancellationToken).ConfigureAwait(false);
                if (oldest.Length == 0)
                {
                    break;
                }

                tried.AddRange(oldest);

                // Whoever else claims at once finds none of these waiting any more, and goes on to the next ones.
                claimed += await waiting.Where(row => oldest.Contains(row.Sequence))
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.ClaimedUntil, until).SetProperty(row => row.ClaimToken, token), cancellationToken).ConfigureAwait(false);
                if (until <= instant)
                {
                    // Claims that end at once leave the same ones waiting.
                    break;
                }
            }

            // By the key: no index finds tokens.
            var reports = await context.Set<ReportRow>().AsNoTracking().Where(row => tried.Contains(row.Sequence) && row.ClaimToken == token && !row.IsSent).OrderBy(row => row.Sequence).ToListAsync(cancellationToken).ConfigureAwait(false);
            return [.. reports.Select(Read)];
        }
    }

    public async ValueTask MarkSentAsync(ReportKey key, CancellationToken cancellationToken)
    {
        var bytes = ReportDigest.Of(key);
        await Attempts.RunAsync<TContext, int>(
            factory, async (context, _) => await context.Set<ReportRow>().Where(row => row.Key == bytes).ExecuteUpdateAsync(set => set.SetProperty(row => row.IsSent, true)).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<int> DismissAsync(AccountId by, AccountId about, Instant at, CancellationToken cancellationToken)
    {
        var (reporter, reported, instant) = (AccountKey.Of(by), AccountKey.Of(about), UnixMicros.Of(at));
        return Attempts.RunAsync<TContext, int>(
            factory,
            async (context, _) => await context.Set<ReportRow>().Where(row => row.About == reported && row.By == reporter && (row.DismissedAt == null || row.DismissedAt > instant))
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.DismissedAt, (long?)instant)).ConfigureAwait(false),
            cancellationToken);
    }

    private static MessageReport Read(ReportRow row) => new()
    {
        By = AccountKey.Read(row.By),
        About = AccountKey.Read(row.About),
        MessageId = row.MessageId,
        Category = row.Category,
        At = UnixMicros.ToInstant(row.At),
        Weight = row.Weight,
    };
}
