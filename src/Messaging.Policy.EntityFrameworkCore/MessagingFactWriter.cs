using Microsoft.EntityFrameworkCore;

namespace Messaging.Policy.EntityFrameworkCore;

/// <summary>Writes facts into the tables of the package: for hosts that keep accounts and relations there, for imports, and for tests.</summary>
/// <typeparam name="TContext">The host's context.</typeparam>
/// <remarks>Safe for many threads. Each call is committed when its task ends. Blocks of users are written by <see cref="IBlockListWriter"/>, and conversations by the evaluator.</remarks>
/// <param name="factory">Makes the contexts.</param>
public sealed class MessagingFactWriter<TContext>(IDbContextFactory<TContext> factory)
    where TContext : DbContext
{
    /// <summary>Finds an account.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    /// <returns>The account; null where there is none.</returns>
    public async ValueTask<Account?> FindAccountAsync(AccountId id, CancellationToken cancellationToken = default)
    {
        var key = AccountKey.Of(id);
        var context = await factory.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (context.ConfigureAwait(false))
        {
            return await context.Set<AccountRow>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == key, cancellationToken).ConfigureAwait(false) is { } row ? AccountMapping.Read(row) : null;
        }
    }

    /// <summary>Adds an account or replaces the one with its id.</summary>
    /// <param name="account">The account.</param>
    /// <param name="cancellationToken">Looked at before the change.</param>
    /// <returns>A task that ends when it is committed.</returns>
    /// <exception cref="ArgumentNullException">The account is null.</exception>
    public async ValueTask SetAccountAsync(Account account, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        var key = AccountKey.Of(account.Id);
        await Attempts.RunAsync<TContext, bool>(factory, async (context, _) =>
        {
            var row = await context.Set<AccountRow>().SingleOrDefaultAsync(row => row.Id == key).ConfigureAwait(false) ?? context.Add(new AccountRow { Id = key }).Entity;
            AccountMapping.Write(account, row);
            await context.SaveChangesAsync().ConfigureAwait(false);
            return true;
        }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Replaces what one account is to another.</summary>
    /// <param name="from">The one.</param>
    /// <param name="to">The other.</param>
    /// <param name="relation">The relation; <see cref="Relation.None"/>: nothing.</param>
    /// <param name="cancellationToken">Looked at before the change.</param>
    /// <returns>A task that ends when it is committed.</returns>
    public ValueTask SetRelationAsync(AccountId from, AccountId to, Relation relation, CancellationToken cancellationToken = default) =>
        ChangeAsync(from, to, (row, fromLow) => PairMapping.Write(relation, row, fromLow), cancellationToken);

    /// <summary>Says whether two accounts share a community that both keep open to messages.</summary>
    /// <param name="one">One of them.</param>
    /// <param name="other">The other.</param>
    /// <param name="shared">Whether they do.</param>
    /// <param name="cancellationToken">Looked at before the change.</param>
    /// <returns>A task that ends when it is committed.</returns>
    public ValueTask SetCommunityAsync(AccountId one, AccountId other, bool shared, CancellationToken cancellationToken = default) =>
        ChangeAsync(one, other, (row, _) => row.SharesCommunity = shared, cancellationToken);

    /// <summary>Replaces what one account has set against another.</summary>
    /// <param name="from">The one.</param>
    /// <param name="to">The other.</param>
    /// <param name="state">What it has set; <see cref="BlockState.None"/>: nothing.</param>
    /// <param name="ends">When each of it ends.</param>
    /// <param name="cancellationToken">Looked at before the change.</param>
    /// <returns>A task that ends when it is committed.</returns>
    public ValueTask SetBlocksAsync(AccountId from, AccountId to, BlockState state, BlockEnds ends = default, CancellationToken cancellationToken = default) =>
        ChangeAsync(from, to, (row, fromLow) => PairMapping.Write(state, ends, row, fromLow), cancellationToken);

    /// <summary>Replaces the conversation of two accounts.</summary>
    /// <param name="one">One of them.</param>
    /// <param name="other">The other.</param>
    /// <param name="thread">The conversation; <see cref="MessageThread.None"/>: none.</param>
    /// <param name="cancellationToken">Looked at before the change.</param>
    /// <returns>A task that ends when it is committed.</returns>
    public ValueTask SetThreadAsync(AccountId one, AccountId other, MessageThread thread, CancellationToken cancellationToken = default) =>
        ChangeAsync(one, other, (row, _) =>
        {
            PairMapping.Write(thread, row);
            row.Token = Tokens.Next();
        }, cancellationToken);

    /// <summary>Adds a report that came from elsewhere: it counts, and is not sent.</summary>
    /// <param name="about">Who is reported.</param>
    /// <param name="report">The report.</param>
    /// <param name="cancellationToken">Cancels the change.</param>
    /// <returns>A task that ends when it is committed.</returns>
    public async ValueTask AddReportAsync(AccountId about, Report report, CancellationToken cancellationToken = default)
    {
        var context = await factory.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (context.ConfigureAwait(false))
        {
            context.Add(new ReportRow
            {
                Key = Tokens.Next().ToByteArray(),
                About = AccountKey.Of(about),
                By = AccountKey.Of(report.By),
                At = UnixMicros.Of(report.At),
                Weight = report.Weight,
                DismissedAt = UnixMicros.OfOrNull(report.DismissedAt),
                IsSent = true,
            });
            await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Changes some columns of a row: the change tracker writes those alone, and what others write beside them stays.</summary>
    private async ValueTask ChangeAsync(AccountId from, AccountId to, Action<PairRow, bool> change, CancellationToken cancellationToken)
    {
        var (low, high) = PairMapping.Ordered(from, to);
        var (lowKey, highKey) = (AccountKey.Of(low), AccountKey.Of(high));
        await Attempts.RunAsync<TContext, bool>(factory, async (context, _) =>
        {
            var row = await context.Set<PairRow>().SingleOrDefaultAsync(row => row.Low == lowKey && row.High == highKey).ConfigureAwait(false) ?? context.Add(new PairRow { Low = lowKey, High = highKey }).Entity;
            change(row, from <= to);
            await context.SaveChangesAsync().ConfigureAwait(false);
            return true;
        }, cancellationToken).ConfigureAwait(false);
    }
}
