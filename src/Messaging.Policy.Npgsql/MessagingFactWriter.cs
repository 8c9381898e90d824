using Messaging.Policy.EntityFrameworkCore;
using Npgsql;

namespace Messaging.Policy.Npgsql;

/// <summary>Writes facts into the tables of the package: for hosts that keep accounts and relations there, for imports, and for tests.</summary>
/// <remarks>Safe for many threads. Each call is one statement, committed when its task ends. Blocks of users are written by <see cref="IBlockListWriter"/>, and conversations by the evaluator.</remarks>
/// <param name="tables">The tables.</param>
public sealed class MessagingFactWriter(NpgsqlTables tables)
{
    private readonly NpgsqlTables _tables = tables ?? throw new ArgumentNullException(nameof(tables));

    /// <summary>Finds an account.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    /// <returns>The account; null where there is none.</returns>
    /// <exception cref="ArgumentException">The id is longer than 256 bytes.</exception>
    public async ValueTask<Account?> FindAccountAsync(AccountId id, CancellationToken cancellationToken = default)
    {
        var request = new FactRequest(id, [], FactParts.Accounts);
        await new FactRepository(_tables).FindAsync(request, cancellationToken).ConfigureAwait(false);
        return request.Accounts.Span[0];
    }

    /// <summary>Adds an account or replaces the one with its id.</summary>
    /// <param name="account">The account.</param>
    /// <param name="cancellationToken">Looked at before the change.</param>
    /// <returns>A task that ends when it is committed.</returns>
    /// <exception cref="ArgumentNullException">The account is null.</exception>
    /// <exception cref="ArgumentException">Its id is longer than 256 bytes.</exception>
    public async ValueTask SetAccountAsync(Account account, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        var row = new AccountRow();
        AccountMapping.Write(account, row);
        var command = new NpgsqlBatchCommand(_tables.SetAccount);
        AccountColumns.Write(row, command.Parameters);
        await Attempts.RunAsync(_tables, command, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Replaces what one account is to another.</summary>
    /// <param name="from">The one.</param>
    /// <param name="to">The other.</param>
    /// <param name="relation">The relation; <see cref="Relation.None"/>: nothing.</param>
    /// <param name="cancellationToken">Looked at before the change.</param>
    /// <returns>A task that ends when it is committed.</returns>
    /// <exception cref="ArgumentException">An id is longer than 256 bytes.</exception>
    public async ValueTask SetRelationAsync(AccountId from, AccountId to, Relation relation, CancellationToken cancellationToken = default)
    {
        var row = PairChange.RowOf(from, to);
        PairMapping.Write(relation, row, from <= to);
        await Attempts.RunAsync(_tables, PairChange.Of(from <= to ? _tables.OfPairs.SetLowRelation : _tables.OfPairs.SetHighRelation, row), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Says whether two accounts share a community that both keep open to messages.</summary>
    /// <param name="one">One of them.</param>
    /// <param name="other">The other.</param>
    /// <param name="shared">Whether they do.</param>
    /// <param name="cancellationToken">Looked at before the change.</param>
    /// <returns>A task that ends when it is committed.</returns>
    /// <exception cref="ArgumentException">An id is longer than 256 bytes.</exception>
    public async ValueTask SetCommunityAsync(AccountId one, AccountId other, bool shared, CancellationToken cancellationToken = default)
    {
        var row = PairChange.RowOf(one, other);
        row.SharesCommunity = shared;
        await Attempts.RunAsync(_tables, PairChange.Of(_tables.OfPairs.SetCommunity, row), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Replaces what one account has set against another. It is committed as a block is: no crash of the server loses it.</summary>
    /// <param name="from">The one.</param>
    /// <param name="to">The other.</param>
    /// <param name="state">What it has set; <see cref="BlockState.None"/>: nothing.</param>
    /// <param name="ends">When each of it ends.</param>
    /// <param name="cancellationToken">Looked at before the change.</param>
    /// <returns>A task that ends when it is committed.</returns>
    /// <exception cref="ArgumentException">An id is longer than 256 bytes.</exception>
    public async ValueTask SetBlocksAsync(AccountId from, AccountId to, BlockState state, BlockEnds ends = default, CancellationToken cancellationToken = default)
    {
        var row = PairChange.RowOf(from, to);
        PairMapping.Write(state, ends, row, from <= to);
        await PairChange.RunSynchronouslyAsync(_tables, PairChange.Of(from <= to ? _tables.OfPairs.SetLowBlocks : _tables.OfPairs.SetHighBlocks, row), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Replaces the conversation of two accounts.</summary>
    /// <param name="one">One of them.</param>
    /// <param name="other">The other.</param>
    /// <param name="thread">The conversation; <see cref="MessageThread.None"/>: none.</param>
    /// <param name="cancellationToken">Looked at before the change.</param>
    /// <returns>A task that ends when it is committed.</returns>
    /// <exception cref="ArgumentException">An id is longer than 256 bytes.</exception>
    public async ValueTask SetThreadAsync(AccountId one, AccountId other, MessageThread thread, CancellationToken cancellationToken = default)
    {
        var row = PairChange.RowOf(one, other);
        PairMapping.Write(thread, row);
        row.Token = Tokens.Next();
        await Attempts.RunAsync(_tables, PairChange.Of(_tables.OfPairs.SetThread, row), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Adds a report that came from elsewhere: it counts, and is not sent.</summary>
    /// <param name="about">Who is reported.</param>
    /// <param name="report">The report.</param>
    /// <param name="cancellationToken">Looked at before the change.</param>
    /// <returns>A task that ends when it is committed.</returns>
    /// <exception cref="ArgumentException">An id is longer than 256 bytes.</exception>
    public async ValueTask AddReportAsync(AccountId about, Report report, CancellationToken cancellationToken = default)
    {
        var command = new NpgsqlBatchCommand(_tables.OfReports.Add);
        ReportOutbox.Write(command.Parameters, Tokens.Next().ToByteArray(), about, report.By, messageId: null, category: null, UnixMicros.Of(report.At), report.Weight);
        command.Parameters.AddLong(UnixMicros.OfOrNull(report.DismissedAt));
        command.Parameters.AddLong(0);
        command.Parameters.AddToken(Guid.Empty);
        command.Parameters.AddFlag(value: true);
        await Attempts.RunAsync(_tables, command, cancellationToken).ConfigureAwait(false);
    }
}
