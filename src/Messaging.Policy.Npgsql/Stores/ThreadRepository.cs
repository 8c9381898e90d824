using Messaging.Policy.EntityFrameworkCore;
using Npgsql;

namespace Messaging.Policy.Npgsql;

/// <summary>Conversations, in the rows of pairs. A change is one statement that compares every column; a token tells whether a change whose reply was lost was made.</summary>
internal sealed class ThreadRepository(NpgsqlTables tables) : IThreadRepository
{
    private readonly FactRepository _facts = new(tables);

    public async ValueTask FindAsync(AccountId subject, ReadOnlyMemory<AccountId> others, Memory<MessageThread> threads, CancellationToken cancellationToken)
    {
        var request = new FactRequest(subject, others.ToArray(), FactParts.Threads);
        await _facts.FindAsync(request, cancellationToken).ConfigureAwait(false);
        request.Threads.CopyTo(threads);
    }

    public ValueTask<bool> TryReplaceAsync(AccountId one, AccountId other, MessageThread expected, MessageThread replacement, CancellationToken cancellationToken)
    {
        var row = PairChange.RowOf(one, other);
        PairMapping.Write(replacement, row);
        row.Token = Tokens.Next();
        var command = expected == MessageThread.None ? PairChange.Of(tables.OfPairs.Begin, row) : Replace(row);
        PairColumns.WriteThread(PairMapping.Columns(expected), command.Parameters);
        return Attempts.RunAsync(tables, TryAsync, cancellationToken);

        async Task<bool> TryAsync(NpgsqlBatch batch, Exception? failure)
        {
            batch.BatchCommands.Add(command);
            if (await batch.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false) > 0)
            {
                return true;
            }

            if (failure is null)
            {
                return false;
            }

            // An earlier try may have been made: then its token is there. Where another change followed, nobody knows.
            var current = await CurrentAsync(batch, row).ConfigureAwait(false);
            return current?.Token == row.Token ? true : throw failure;
        }
    }

    private NpgsqlBatchCommand Replace(PairRow row)
    {
        var command = new NpgsqlBatchCommand(tables.OfPairs.Replace);
        command.Parameters.AddKey(row.Low);
        command.Parameters.AddKey(row.High);
        PairColumns.WriteThread(row, command.Parameters);
        command.Parameters.AddToken(row.Token);
        return command;
    }

    private async Task<PairRow?> CurrentAsync(NpgsqlBatch batch, PairRow row)
    {
        var command = new NpgsqlBatchCommand(tables.Facts.Pair);
        command.Parameters.AddKey(row.Low);
        command.Parameters.AddKey(row.High);
        batch.BatchCommands.Clear();
        batch.BatchCommands.Add(command);
        var reader = await batch.ExecuteReaderAsync(CancellationToken.None).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            return await reader.ReadAsync(CancellationToken.None).ConfigureAwait(false) ? PairColumns.Read(reader, 0) : null;
        }
    }
}
