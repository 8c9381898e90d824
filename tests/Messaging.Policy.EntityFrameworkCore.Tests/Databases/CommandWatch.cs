using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Messaging.Policy.EntityFrameworkCore.Tests;

/// <summary>Counts the commands that reach a database, and loses the replies to changes where a test asks for it.</summary>
internal sealed class CommandWatch : DbCommandInterceptor
{
    private int _toLose;

    /// <summary>How many commands were sent.</summary>
    public int Count { get; private set; }

    /// <summary>Loses the reply to the next change that changes a row.</summary>
    public void LoseNextReply() => Volatile.Write(ref _toLose, 1);

    public override ValueTask<DbDataReader> ReaderExecutedAsync(DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        Count++;
        return base.ReaderExecutedAsync(command, eventData, result, cancellationToken);
    }

    /// <summary>What another one does while the reply is lost.</summary>
    public Func<Task>? AfterLoss { get; set; }

    public override async ValueTask<int> NonQueryExecutedAsync(DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        Count++;
        if (result == 0 || Interlocked.Exchange(ref _toLose, 0) == 0)
        {
            return result;
        }

        await (AfterLoss?.Invoke() ?? Task.CompletedTask);
        throw new IOException("The reply was lost.");
    }
}
