using Messaging.Policy.EntityFrameworkCore;
using Npgsql;

namespace Messaging.Policy.Npgsql;

/// <summary>All facts of a call in one batch, which is one round trip: for one recipient a single statement, for lists one for accounts and one for pairs, and one for reports where they are wanted.</summary>
internal sealed class FactRepository(NpgsqlTables tables) : IFactRepository
{
    public async ValueTask FindAsync(FactRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        var found = new FoundFacts();
        var question = FactQuestion.Of(tables.Facts, request);
        if (question.Commands.Count > 0)
        {
            var connection = await tables.DataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                var batch = tables.Batch(connection);
                await using (batch.ConfigureAwait(false))
                {
                    question.Commands.ForEach(batch.BatchCommands.Add);
                    var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                    await using (reader.ConfigureAwait(false))
                    {
                        await ReadAsync(reader, question, found, cancellationToken).ConfigureAwait(false);
                    }
                }
            }
        }

        found.Answer(request);
    }

    private static async ValueTask ReadAsync(NpgsqlDataReader reader, FactQuestion question, FoundFacts found, CancellationToken cancellationToken)
    {
        foreach (var answers in question.Answers)
        {
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                switch (answers)
                {
                    case FactAnswers.Both:
                        found.Add(AccountColumns.Read(reader, 0));
                        found.Add(AccountColumns.Read(reader, AccountColumns.All.Length));
                        found.Add(PairColumns.Read(reader, 2 * AccountColumns.All.Length));
                        break;
                    case FactAnswers.Accounts:
                        found.Add(AccountColumns.Read(reader, 0));
                        break;
                    case FactAnswers.Pairs:
                        found.Add(PairColumns.Read(reader, 0));
                        break;
                    default:
                        found.Add(ReadReport(reader));
                        break;
                }
            }

            await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static Report ReadReport(NpgsqlDataReader reader) =>
        new(AccountKey.Read(reader.GetFieldValue<byte[]>(0)), UnixMicros.ToInstant(reader.GetInt64(1)), reader.GetInt32(2), UnixMicros.ToInstantOrNull(reader.NumberOrNull(3)));
}
