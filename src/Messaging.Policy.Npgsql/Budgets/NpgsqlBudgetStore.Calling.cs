using Npgsql;

namespace Messaging.Policy.Npgsql;

/// <content>Calls the functions.</content>
public sealed partial class NpgsqlBudgetStore
{
    private const int Undone = -1;
    private const int Known = 10;

    private async ValueTask<BudgetResult> DecideAsync(BudgetRequest request, BudgetStep step, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        if (request.Charges.Length == 0 && request.Message is null && request.Id == default)
        {
            return new(IsGranted: true);
        }

        if (!BudgetCall.IsOne(request))
        {
            return Read(request, step, await RunAllAsync(request, step).ConfigureAwait(false));
        }

        try
        {
            var said = await RunOneAsync(request, step).ConfigureAwait(false);
            return Read(request, step, new(said.Length > 0 ? (int)said[0] : throw BudgetAnswers.Strange(), said[1..], default, null));
        }
        catch (PostgresException failure) when (failure.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            // The take is known: it arrives again, or it was undone. The other function says what became of it.
            return Read(request, step, await RunAllAsync(request, step).ConfigureAwait(false));
        }
    }

    private async ValueTask<bool> IsDoneAsync(BudgetRequest request, BudgetStep step, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        return (await RunAllAsync(request, step).ConfigureAwait(false)).Status switch
        {
            0 => false,
            1 => true,
            _ => throw BudgetAnswers.Strange(),
        };
    }

    private static BudgetResult Read(BudgetRequest request, BudgetStep step, BudgetReply reply)
    {
        switch (reply.Status)
        {
            case Undone:
                BudgetAnswers.Refuse(request);
                return default;
            case 0 or 1:
                BudgetAnswers.Write(reply.Answers, request, reply.Status == 1, step);
                return new(reply.Status == 1);
            case > Known and <= Known + (int)MessageRecordState.Abandoned:
                return new(IsGranted: false, new((MessageRecordState)(reply.Status - Known), reply.Holder, new(reply.Draft, BudgetAnswers.ToRecord(reply.Answers))));
            default:
                throw BudgetAnswers.Strange();
        }
    }

    private async ValueTask<long[]> RunOneAsync(BudgetRequest request, BudgetStep step)
    {
        var command = new NpgsqlBatchCommand(_one);
        BudgetCall.WriteOne(command.Parameters, request, step);
        return await RunAsync(command, static reader => reader.GetFieldValue<long[]>(0)).ConfigureAwait(false);
    }

    private async ValueTask<BudgetReply> RunAllAsync(BudgetRequest request, BudgetStep step)
    {
        var command = new NpgsqlBatchCommand(_all);
        BudgetCall.WriteAll(command.Parameters, request, step);
        return await RunAsync(command, static reader => new BudgetReply(
            reader.GetInt32(0),
            reader.IsDBNull(1) ? [] : reader.GetFieldValue<long[]>(1),
            reader.IsDBNull(2) ? default : reader.GetGuid(2),
            reader.IsDBNull(3) ? [] : reader.GetFieldValue<byte[]>(3))).ConfigureAwait(false);
    }

    /// <summary>What was sent is waited for: a caller that gives up does not make it undone.</summary>
    private async ValueTask<T> RunAsync<T>(NpgsqlBatchCommand command, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken = default)
    {
        var connection = await _dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var batch = new NpgsqlBatch(connection) { Timeout = _seconds, BatchCommands = { command } };
            await using (batch.ConfigureAwait(false))
            {
                var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                await using (reader.ConfigureAwait(false))
                {
                    return await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? read(reader) : throw BudgetAnswers.Strange();
                }
            }
        }
    }

    private readonly record struct BudgetReply(int Status, long[] Answers, Guid Holder, byte[]? Draft);
}
