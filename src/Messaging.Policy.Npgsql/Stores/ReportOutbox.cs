using System.Collections.Immutable;
using System.Text;
using Messaging.Policy.EntityFrameworkCore;
using NodaTime;
using Npgsql;

namespace Messaging.Policy.Npgsql;

/// <summary>Reports that count and that wait to be sent, in one table. A claim is one statement, so that of two processes one has it.</summary>
internal sealed class ReportOutbox(NpgsqlTables tables) : IReportOutbox
{
    /// <summary>How many bytes of UTF-8 the id of a message may have.</summary>
    private const int MostBytes = 256;

    public ValueTask<bool> TryAddAsync(MessageReport report, Instant claimedUntil, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (report.MessageId is { } id && Encoding.UTF8.GetByteCount(id) is > MostBytes and var bytes)
        {
            throw new ArgumentException($"The id of the message has {bytes} bytes of UTF-8; there is room for {MostBytes}.", nameof(report));
        }

        var (key, token) = (ReportDigest.Of(report.Key), Tokens.Next());
        var command = new NpgsqlBatchCommand(tables.OfReports.Add);
        Write(command.Parameters, key, report.About, report.By, report.MessageId, report.Category, UnixMicros.Of(report.At.GetValueOrDefault()), report.Weight ?? 1);
        command.Parameters.AddLong(null);
        command.Parameters.AddLong(UnixMicros.Of(claimedUntil));
        command.Parameters.AddToken(token);
        command.Parameters.AddFlag(value: false);
        return Attempts.RunAsync(tables, async (batch, failure) =>
        {
            batch.BatchCommands.Add(command);
            return await batch.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false) > 0 || (failure is not null && await TokenOfAsync(batch, key).ConfigureAwait(false) == token);
        }, cancellationToken);
    }

    public async ValueTask<ImmutableArray<MessageReport>> ClaimAsync(int most, Instant now, Instant claimedUntil, CancellationToken cancellationToken)
    {
        var command = new NpgsqlBatchCommand(tables.OfReports.Claim);
        command.Parameters.AddLong(UnixMicros.Of(now));
        command.Parameters.AddLong(UnixMicros.Of(claimedUntil));
        command.Parameters.AddToken(Tokens.Next());
        command.Parameters.AddLong(most);
        cancellationToken.ThrowIfCancellationRequested();
        var connection = await tables.DataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var batch = tables.Batch(connection);
            await using (batch.ConfigureAwait(false))
            {
                batch.BatchCommands.Add(command);
                var reader = await batch.ExecuteReaderAsync(CancellationToken.None).ConfigureAwait(false);
                await using (reader.ConfigureAwait(false))
                {
                    var claimed = new List<(long Sequence, MessageReport Report)>();
                    while (await reader.ReadAsync(CancellationToken.None).ConfigureAwait(false))
                    {
                        claimed.Add((reader.GetInt64(0), Read(reader)));
                    }

                    return [.. claimed.OrderBy(one => one.Sequence).Select(one => one.Report)];
                }
            }
        }
    }

    public async ValueTask MarkSentAsync(ReportKey key, CancellationToken cancellationToken)
    {
        var command = new NpgsqlBatchCommand(tables.OfReports.MarkSent);
        command.Parameters.AddKey(ReportDigest.Of(key));
        await Attempts.RunAsync(tables, command, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<int> DismissAsync(AccountId by, AccountId about, Instant at, CancellationToken cancellationToken)
    {
        var command = new NpgsqlBatchCommand(tables.OfReports.Dismiss);
        command.Parameters.AddKey(AccountKey.Of(about));
        command.Parameters.AddKey(AccountKey.Of(by));
        command.Parameters.AddLong(UnixMicros.Of(at));
        return Attempts.RunAsync(tables, command, cancellationToken);
    }

    /// <summary>The first columns of a report that is added.</summary>
    internal static void Write(NpgsqlParameterCollection values, byte[] key, AccountId about, AccountId by, string? messageId, string? category, long at, int weight)
    {
        values.AddKey(key);
        values.AddKey(AccountKey.Of(about));
        values.AddKey(AccountKey.Of(by));
        values.AddText(messageId);
        values.AddText(category);
        values.AddLong(at);
        values.AddNumber(weight);
    }

    private static MessageReport Read(NpgsqlDataReader reader) => new()
    {
        By = AccountKey.Read(reader.GetFieldValue<byte[]>(1)),
        About = AccountKey.Read(reader.GetFieldValue<byte[]>(2)),
        MessageId = reader.TextOrNull(3),
        Category = reader.TextOrNull(4),
        At = UnixMicros.ToInstant(reader.GetInt64(5)),
        Weight = reader.GetInt32(6),
    };

    private async Task<Guid?> TokenOfAsync(NpgsqlBatch batch, byte[] key)
    {
        var command = new NpgsqlBatchCommand(tables.OfReports.TokenOf);
        command.Parameters.AddKey(key);
        batch.BatchCommands.Clear();
        batch.BatchCommands.Add(command);
        return await batch.ExecuteScalarAsync(CancellationToken.None).ConfigureAwait(false) as Guid?;
    }
}
