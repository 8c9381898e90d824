namespace Messaging.Policy;

/// <summary>How long a call that is no decision waits for a port: past it the port is told to stop, and the caller is told with an exception.</summary>
internal sealed class PortLimit(TimeSpan limit, TimeProvider time)
{
    public async ValueTask CallAsync(Func<CancellationToken, ValueTask> call, CancellationToken caller)
    {
        using var expired = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(expired.Token, caller);
        try
        {
            await call(either.Token).AsTask().WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (expired.IsCancellationRequested && !caller.IsCancellationRequested)
        {
            throw new TimeoutException("A port did not answer in time.", exception);
        }
    }

    /// <summary>The same where the port changes something: the caller who cancels waits for its word, since it says itself whether it did.</summary>
    public async ValueTask<bool> ChangeAsync(Func<CancellationToken, ValueTask<bool>> call, CancellationToken caller)
    {
        using var expired = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(expired.Token, caller);
        try
        {
            return await call(either.Token).AsTask().WaitAsync(expired.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (expired.IsCancellationRequested)
        {
            throw new TimeoutException("A port did not answer in time.", exception);
        }
    }
}
