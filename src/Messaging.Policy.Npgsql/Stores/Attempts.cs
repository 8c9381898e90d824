using Npgsql;

namespace Messaging.Policy.Npgsql;

/// <summary>Sends a change, and again where its end is not known. Each change finds out by itself whether an earlier try was made.</summary>
internal static class Attempts
{
    private const int Most = 3;

    /// <summary>Runs a change.</summary>
    /// <param name="tables">Where.</param>
    /// <param name="change">One try; told what broke the last one.</param>
    /// <param name="cancellationToken">Looked at before the first try alone: a change that was sent is waited for.</param>
    public static async ValueTask<T> RunAsync<T>(NpgsqlTables tables, Func<NpgsqlBatch, Exception?, Task<T>> change, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Exception? failure = null;
        for (var left = Most; ; left--)
        {
            try
            {
                var connection = await tables.DataSource.OpenConnectionAsync(CancellationToken.None).ConfigureAwait(false);
                await using (connection.ConfigureAwait(false))
                {
                    var batch = tables.Batch(connection);
                    await using (batch.ConfigureAwait(false))
                    {
                        return await change(batch, failure).ConfigureAwait(false);
                    }
                }
            }
            catch (Exception exception) when (left > 1 && exception is NpgsqlException { IsTransient: true } or TimeoutException or IOException)
            {
                failure = exception;
            }
        }
    }

    /// <summary>Sends one statement that may be sent again, since it then changes nothing more.</summary>
    public static ValueTask<int> RunAsync(NpgsqlTables tables, NpgsqlBatchCommand command, CancellationToken cancellationToken) =>
        RunAsync(tables, async (batch, _) =>
        {
            batch.BatchCommands.Add(command);
            return await batch.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
        }, cancellationToken);
}
