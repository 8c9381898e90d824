using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Messaging.Policy.EntityFrameworkCore;

/// <summary>Tries a change again that lost a race for a new row, or whose end is not known. Each try looks first at what is there.</summary>
internal static class Attempts
{
    private const int Most = 5;

    /// <summary>Runs a change with a context of its own for each try.</summary>
    /// <param name="factory">Makes the contexts.</param>
    /// <param name="change">Makes one try; told what the last one threw. Null: it wants another try.</param>
    /// <param name="cancellationToken">Looked at before the first try alone: a change that is under way is waited for.</param>
    public static async ValueTask<T> RunAsync<TContext, T>(IDbContextFactory<TContext> factory, Func<TContext, Exception?, Task<T?>> change, CancellationToken cancellationToken)
        where TContext : DbContext
        where T : struct
    {
        cancellationToken.ThrowIfCancellationRequested();
        Exception? failure = null;
        for (var left = Most; left > 0; left--)
        {
            try
            {
                var context = await factory.CreateDbContextAsync(CancellationToken.None).ConfigureAwait(false);
                await using (context.ConfigureAwait(false))
                {
                    if (await change(context, failure).ConfigureAwait(false) is { } done)
                    {
                        return done;
                    }
                }
            }
            catch (Exception exception) when (left > 1 && exception is DbUpdateException or DbException or TimeoutException or IOException)
            {
                failure = exception;
            }
        }

        throw failure ?? new InvalidOperationException("The row changed each time that it was to be written.");
    }
}
