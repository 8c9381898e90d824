using Npgsql;

namespace Messaging.Policy.Npgsql;

/// <summary>
/// Keeps budgets, what conversations took from them, and messages by which repeats are known in PostgreSQL. Every call is one function in the server, and so one round trip and one transaction.
/// </summary>
/// <remarks>
/// It goes by the server's clock, unless the attempt names its instant. Budgets are committed asynchronously: a server that crashes loses what was taken in its last moments (three times
/// <c>wal_writer_delay</c>, which is 0.6 seconds where it was not changed), and what an owner's row holds is never torn. A call waits for its answer once it is sent; one that gets none within
/// <see cref="NpgsqlBudgetOptions.CommandTimeout"/> fails. <see cref="CleanAsync"/> removes rows that are no longer needed. Safe for many threads.
/// </remarks>
public sealed partial class NpgsqlBudgetStore : IBudgetStore, IAsyncDisposable, IDisposable
{
    private readonly NpgsqlDataSource _dataSource;
    private readonly bool _ownsDataSource;
    private readonly int _seconds;
    private readonly BudgetSql _sql;
    private readonly string _one;
    private readonly string _all;

    /// <summary>Makes a store over a data source of the host's, which stays the host's. It needs <c>Max Auto Prepare</c> in its connection string (32 is enough), or each call is parsed and planned anew.</summary>
    /// <param name="dataSource">The data source.</param>
    /// <param name="options">Where the tables and functions are; null: the defaults.</param>
    /// <exception cref="ArgumentNullException">The data source is null.</exception>
    /// <exception cref="ArgumentException">The schema or the prefix is no name that PostgreSQL keeps whole.</exception>
    public NpgsqlBudgetStore(NpgsqlDataSource dataSource, NpgsqlBudgetOptions? options)
        : this(dataSource, options ?? new(), ownsDataSource: false)
    {
    }

    /// <summary>Makes a store over a data source of its own. What the connection string does not say is set: 32 statements are kept prepared, and plans are made once for all values.</summary>
    /// <param name="connectionString">The connection string.</param>
    /// <param name="options">Where the tables and functions are; null: the defaults.</param>
    /// <exception cref="ArgumentException">The connection string is empty or is none, or the schema or the prefix is no name that PostgreSQL keeps whole.</exception>
    public NpgsqlBudgetStore(string connectionString, NpgsqlBudgetOptions? options)
        : this(NpgsqlDataSource.Create(ConnectionStrings.WithPlans(connectionString)), options ?? new(), ownsDataSource: true)
    {
    }

    private NpgsqlBudgetStore(NpgsqlDataSource dataSource, NpgsqlBudgetOptions options, bool ownsDataSource)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        (_dataSource, _ownsDataSource, _seconds) = (dataSource, ownsDataSource, (int)options.CommandTimeout.TotalSeconds);
        _sql = new(options.Schema, options.TablePrefix);
        _one = $"select {_sql.One}($1, $2, $3, $4, $5, $6, $7, $8)";
        _all = TextOfAll(_sql);
    }

    /// <inheritdoc/>
    public ValueTask<BudgetResult> AskAsync(BudgetRequest request, CancellationToken cancellationToken) => DecideAsync(request, BudgetStep.Ask, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<BudgetResult> TakeAsync(BudgetRequest request, CancellationToken cancellationToken) => DecideAsync(request, BudgetStep.Take, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask VoidAsync(BudgetRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Id == default)
        {
            throw new ArgumentException("The request has no id, by which its take would be known.", nameof(request));
        }

        await IsDoneAsync(request, BudgetStep.Undo, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask<bool> TakeOverAsync(BudgetRequest request, CancellationToken cancellationToken) => ChangeMessageAsync(request, BudgetStep.TakeOver, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> RenewAsync(BudgetRequest request, CancellationToken cancellationToken) => ChangeMessageAsync(request, BudgetStep.Renew, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> SettleAsync(BudgetRequest request, CancellationToken cancellationToken) => ChangeMessageAsync(request, BudgetStep.Settle, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> GiveBackAsync(BudgetRequest request, CancellationToken cancellationToken) => IsDoneAsync(request, BudgetStep.GiveBack, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask RefundAsync(BudgetRequest request, CancellationToken cancellationToken) => await IsDoneAsync(request, BudgetStep.Refund, cancellationToken).ConfigureAwait(false);

    /// <summary>Closes a data source that was made of a connection string; one of the host's stays open.</summary>
    public void Dispose()
    {
        if (_ownsDataSource)
        {
            _dataSource.Dispose();
        }
    }

    /// <summary>Closes a data source that was made of a connection string; one of the host's stays open.</summary>
    /// <returns>A task that ends when it is closed.</returns>
    public ValueTask DisposeAsync() => _ownsDataSource ? _dataSource.DisposeAsync() : default;

    internal static string TextOfAll(BudgetSql sql) => $"select status, answers_, found_holder, found_draft from {sql.All}($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";

    private ValueTask<bool> ChangeMessageAsync(BudgetRequest request, BudgetStep step, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Message is null ? throw new ArgumentException("The request has no message.", nameof(request)) : IsDoneAsync(request, step, cancellationToken);
    }
}
