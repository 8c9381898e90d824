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

        var said = await RunOneAsync(request, step).ConfigureAwait(false);
        return Read(request, step, new(said.Length > 0 ? (int)said[0] : throw BudgetAnswers.Strange(), said[1..], default, null));
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
        using var command = new NpgsqlCommand(_one) { CommandTimeout = _seconds };
        BudgetCall.WriteOne(command.Parameters, request, step);
        var connection = await _dataSource.OpenConnectionAsync(CancellationToken.None).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            command.Connection = connection;
            return await command.ExecuteScalarAsync(CancellationToken.None).ConfigureAwait(false) as long[] ?? throw BudgetAnswers.Strange();
        }
    }

    private async ValueTask<BudgetReply> RunAllAsync(BudgetRequest request, BudgetStep step)
    {
        using var command = new NpgsqlCommand(_all) { CommandTimeout = _seconds };
        BudgetCall.WriteAll(command.Parameters, request, step);
        var connection = await _dataSource.OpenConnectionAsync(CancellationToken.None).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            command.Connection = connection;
            var reader = await command.ExecuteReaderAsync(CancellationToken.None).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                return await reader.ReadAsync(CancellationToken.None).ConfigureAwait(false)
                    ? new(
                        reader.GetInt32(0),
                        reader.IsDBNull(1) ? [] : reader.GetFieldValue<long[]>(1),
                        reader.IsDBNull(2) ? default : reader.GetGuid(2),
                        reader.IsDBNull(3) ? [] : reader.GetFieldValue<byte[]>(3))
                    : throw BudgetAnswers.Strange();
            }
        }
    }

    private readonly record struct BudgetReply(int Status, long[] Answers, Guid Holder, byte[]? Draft);
}
