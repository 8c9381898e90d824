using Messaging.Policy.EntityFrameworkCore;
using Npgsql;

namespace Messaging.Policy.Npgsql;

/// <summary>The statements of one call, and what the rows of each are.</summary>
internal sealed class FactQuestion
{
    public List<NpgsqlBatchCommand> Commands { get; } = new(2);

    public List<FactAnswers> Answers { get; } = new(2);

    public static FactQuestion Of(FactStatements statements, FactRequest request)
    {
        var question = new FactQuestion();
        var accounts = Known(request.AccountIds);
        var others = request.Relations.IsEmpty && request.Blocks.IsEmpty && request.Threads.IsEmpty ? [] : Known(request.Others);
        if (accounts.Length is 1 or 2 && others.Length == 1)
        {
            var values = question.Add(statements.One, FactAnswers.Both);
            values.AddKey(AccountKey.Of(accounts[0]));
            values.AddKey(AccountKey.Of(accounts[^1]));
            AddPair(values, request.Subject, others[0]);
        }
        else
        {
            if (accounts.Length > 0)
            {
                question.Add(statements.Accounts, FactAnswers.Accounts).AddKeys([.. accounts.Select(AccountKey.Of)]);
            }

            if (others.Length == 1)
            {
                AddPair(question.Add(statements.Pair, FactAnswers.Pairs), request.Subject, others[0]);
            }
            else if (others.Length > 1)
            {
                var values = question.Add(statements.Pairs, FactAnswers.Pairs);
                values.AddKey(AccountKey.Of(request.Subject));
                values.AddKeys([.. others.Where(other => other >= request.Subject).Select(AccountKey.Of)]);
                values.AddKeys([.. others.Where(other => other < request.Subject).Select(AccountKey.Of)]);
            }
        }

        question.AddTable(statements, request);
        if (request.ReportsAfter is { } after)
        {
            var values = question.Add(statements.Reports, FactAnswers.Reports);
            values.AddKey(AccountKey.Of(request.Subject));
            values.AddLong(UnixMicros.Of(after));
        }

        return question;
    }

    private static void AddPair(NpgsqlParameterCollection values, AccountId one, AccountId other)
    {
        var (low, high) = PairMapping.Ordered(one, other);
        values.AddKey(AccountKey.Of(low));
        values.AddKey(AccountKey.Of(high));
    }

    private static AccountId[] Known(ReadOnlyMemory<AccountId> ids)
    {
        // The common cases without a set: one account, or two.
        var span = ids.Span;
        return span.Length switch
        {
            0 => [],
            1 => span[0].IsEmpty ? [] : [span[0]],
            2 when !span[0].IsEmpty && !span[1].IsEmpty && span[0] != span[1] => [span[0], span[1]],
            _ => [.. ids.ToArray().Where(id => !id.IsEmpty).Distinct()],
        };
    }

    /// <summary>The pairs of a group: each once, whichever of the two is in a row and which in a column.</summary>
    private void AddTable(FactStatements statements, FactRequest request)
    {
        if (request.GroupRelations.IsEmpty && request.GroupBlocks.IsEmpty)
        {
            return;
        }

        var (rows, columns) = (Known(request.GroupSubjects), Known(request.GroupOthers));
        var keys = rows.Concat(columns).Distinct().ToDictionary(id => id, AccountKey.Of);
        var pairs = rows.SelectMany(row => columns.Select(column => PairMapping.Ordered(row, column))).Distinct().ToArray();
        var values = Add(statements.Table, FactAnswers.Pairs);
        values.AddKeys([.. pairs.Select(pair => keys[pair.Low])]);
        values.AddKeys([.. pairs.Select(pair => keys[pair.High])]);
    }

    private NpgsqlParameterCollection Add(string statement, FactAnswers answers)
    {
        var command = new NpgsqlBatchCommand(statement);
        Commands.Add(command);
        Answers.Add(answers);
        return command.Parameters;
    }
}
