using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Messaging.Policy.EntityFrameworkCore;

/// <summary>Conversations, in the rows of pairs. A change is one statement that compares every column; a token tells whether a change whose reply was lost was made.</summary>
internal sealed class ThreadRepository<TContext>(IDbContextFactory<TContext> factory) : IThreadRepository
    where TContext : DbContext
{
    private readonly FactRepository<TContext> _facts = new(factory);

    public async ValueTask FindAsync(AccountId subject, ReadOnlyMemory<AccountId> others, Memory<MessageThread> threads, CancellationToken cancellationToken)
    {
        var request = new FactRequest(subject, others.ToArray(), FactParts.Threads);
        await _facts.FindAsync(request, cancellationToken).ConfigureAwait(false);
        request.Threads.CopyTo(threads);
    }

    public ValueTask<bool> TryReplaceAsync(AccountId one, AccountId other, MessageThread expected, MessageThread replacement, CancellationToken cancellationToken)
    {
        var (low, high) = PairMapping.Ordered(one, other);
        var (lowKey, highKey) = (AccountKey.Of(low), AccountKey.Of(high));
        var (before, after, token) = (PairMapping.Columns(expected), PairMapping.Columns(replacement), Tokens.Next());
        return Attempts.RunAsync(factory, (context, failure) => TryAsync(context, failure), cancellationToken);

        async Task<bool?> TryAsync(TContext context, Exception? failure)
        {
            if (await UpdateAsync(context, lowKey, highKey, before, after, token).ConfigureAwait(false) > 0)
            {
                return true;
            }

            var current = await context.Set<PairRow>().AsNoTracking().SingleOrDefaultAsync(row => row.Low == lowKey && row.High == highKey, CancellationToken.None).ConfigureAwait(false);
            if (current is null)
            {
                return expected == MessageThread.None ? await InsertAsync(context, lowKey, highKey, replacement, token).ConfigureAwait(false) : false;
            }

            return current.Token == token ? true
                : PairMapping.Thread(current) == expected ? null
                : failure is null || IsOfTheRow(failure) ? false
                : throw failure;
        }
    }

    /// <summary>Whether the database itself refused the new row, since another one wrote it first: then nothing was written. Where a connection broke, the end is not known.</summary>
    private static bool IsOfTheRow(Exception failure) => failure is DbUpdateException { InnerException: DbException { IsTransient: false } };

    private static async Task<bool?> InsertAsync(TContext context, byte[] low, byte[] high, MessageThread thread, Guid token)
    {
        var row = new PairRow { Low = low, High = high, Token = token };
        PairMapping.Write(thread, row);
        context.Add(row);
        await context.SaveChangesAsync().ConfigureAwait(false);
        return true;
    }

    private static Task<int> UpdateAsync(TContext context, byte[] low, byte[] high, PairRow before, PairRow after, Guid token)
    {
        var (startedBy, lowLast, highLast, changed) = (before.StartedBy, before.LowLastAt, before.HighLastAt, before.ChangedAt);
        return context.Set<PairRow>()
            .Where(row => row.Low == low && row.High == high)
            .Where(row => row.State == before.State && row.StartedBy == startedBy && row.Accepted == before.Accepted && row.ChangedAt == changed && row.Beginnings == before.Beginnings)
            .Where(row => row.LowSent == before.LowSent && row.LowLastAt == lowLast && row.LowReached == before.LowReached && row.LowShown == before.LowShown)
            .Where(row => row.HighSent == before.HighSent && row.HighLastAt == highLast && row.HighReached == before.HighReached && row.HighShown == before.HighShown)
            .ExecuteUpdateAsync(set => set
                .SetProperty(row => row.State, after.State)
                .SetProperty(row => row.StartedBy, after.StartedBy)
                .SetProperty(row => row.Accepted, after.Accepted)
                .SetProperty(row => row.ChangedAt, after.ChangedAt)
                .SetProperty(row => row.Beginnings, after.Beginnings)
                .SetProperty(row => row.LowSent, after.LowSent)
                .SetProperty(row => row.LowLastAt, after.LowLastAt)
                .SetProperty(row => row.LowReached, after.LowReached)
                .SetProperty(row => row.LowShown, after.LowShown)
                .SetProperty(row => row.HighSent, after.HighSent)
                .SetProperty(row => row.HighLastAt, after.HighLastAt)
                .SetProperty(row => row.HighReached, after.HighReached)
                .SetProperty(row => row.HighShown, after.HighShown)
                .SetProperty(row => row.Token, token));
    }
}
