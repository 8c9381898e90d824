using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Chat;

/// <summary>Takes the facts away, as an outage of the database would. The tables of the messages stay.</summary>
public sealed class Outage : DbCommandInterceptor
{
    public bool IsOn { get; set; }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
        base.ReaderExecutingAsync(command, eventData, Check(command, result), cancellationToken);

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
        base.NonQueryExecutingAsync(command, eventData, Check(command, result), cancellationToken);

    private T Check<T>(DbCommand command, T result)
    {
        ArgumentNullException.ThrowIfNull(command);
        return IsOn && command.CommandText.Contains("policy_", StringComparison.Ordinal)
            ? throw new InvalidOperationException("The database does not answer.")
            : result;
    }
}
