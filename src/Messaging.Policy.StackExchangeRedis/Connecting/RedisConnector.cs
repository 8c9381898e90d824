using StackExchange.Redis;

namespace Messaging.Policy;

/// <summary>Connects once, and tests the server before it is used. What failed is tried again by the next call. Safe for many threads.</summary>
internal sealed class RedisConnector(RedisBudgetOptions options, TimeProvider time, RedisLink? tested = null) : IAsyncDisposable
{
    /// <summary>A server that was refused is not tested again at each call.</summary>
    private static readonly TimeSpan RefusalStands = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LooksAgainAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LeastPatience = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private RedisLink? _link = tested;
    private Task<RedisLink>? _connecting;
    private IConnectionMultiplexer? _multiplexer;
    private long _failedAt;
    private long _lookedAt;
    private bool _isDisposed;

    /// <exception cref="RedisServerRefusedException">The server cannot hold budgets.</exception>
    /// <exception cref="TimeoutException">It could not be reached in time.</exception>
    public ValueTask<RedisLink> GetAsync(CancellationToken cancellationToken) =>
        Volatile.Read(ref _link) is { } link ? new(link) : new(Connecting().WaitAsync(Patience, time, cancellationToken));

    /// <summary>
    /// Looks at the servers' roles anew, at most once a second, after a call that failed. The client does so once a minute: until then it would refuse to ask a replica that has become the master.
    /// </summary>
    public void LookAgain()
    {
        var (now, before) = (time.GetTimestamp(), Volatile.Read(ref _lookedAt));
        if (Volatile.Read(ref _link) is { } link && time.GetElapsedTime(before, now) >= LooksAgainAfter && Interlocked.CompareExchange(ref _lookedAt, now, before) == before)
        {
            _ = link.Database.Multiplexer.ConfigureAsync().ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task<RedisLink>? connecting;
        lock (_gate)
        {
            _isDisposed = true;
            connecting = _connecting;
        }

        if (connecting is not null)
        {
            await connecting.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).ConfigureAwait(false);
        }

        if (_multiplexer is { } multiplexer)
        {
            await multiplexer.DisposeAsync().ConfigureAwait(false);
        }
    }

    private TimeSpan Patience => options.CallTimeout > LeastPatience ? options.CallTimeout : LeastPatience;

    private Task<RedisLink> Connecting()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, typeof(RedisBudgetStore));
            if (_connecting is null || (_connecting.IsCompleted && !_connecting.IsCompletedSuccessfully && MayTryAgain(_connecting)))
            {
                _connecting = Task.Run(ConnectAsync);
            }

            return _connecting;
        }
    }

    private bool MayTryAgain(Task failed) =>
        failed.Exception?.InnerException is not RedisServerRefusedException || time.GetElapsedTime(Volatile.Read(ref _failedAt)) >= RefusalStands;

    private async Task<RedisLink> ConnectAsync()
    {
        try
        {
            _multiplexer ??= await MakeAsync().ConfigureAwait(false);
            await ServerCheck.KeepsValuesAsync(_multiplexer).ConfigureAwait(false);
            var second = await MakeAsync().ConfigureAwait(false);
            try
            {
                await ServerCheck.IsAtomicAsync(_multiplexer.GetDatabase(options.Database), second.GetDatabase(options.Database), options.KeyPrefix, ReferenceEquals(_multiplexer, second)).ConfigureAwait(false);
            }
            finally
            {
                if (!ReferenceEquals(_multiplexer, second))
                {
                    await second.DisposeAsync().ConfigureAwait(false);
                }
            }

            var link = new RedisLink(_multiplexer.GetDatabase(options.Database), ServerCheck.IsCluster(_multiplexer));
            Volatile.Write(ref _link, link);
            return link;
        }
        catch (Exception failure)
        {
            Volatile.Write(ref _failedAt, time.GetTimestamp());
            if (ServerFailure.IsOfConnecting(failure))
            {
                throw ServerFailure.Of(failure);
            }

            throw;
        }
    }

    private async Task<IConnectionMultiplexer> MakeAsync()
    {
        if (options.ConnectionMultiplexerFactory is { } make)
        {
            return await make().ConfigureAwait(false);
        }

        return await ConnectionMultiplexer.ConnectAsync(options.ConfigurationOptions ?? OfText(options.Configuration!)).ConfigureAwait(false);
    }

    /// <summary>What the text does not say is set so that an outage fails at once, and its end is seen soon.</summary>
    private static ConfigurationOptions OfText(string configuration)
    {
        var parsed = ConfigurationOptions.Parse(configuration);
        parsed.AbortOnConnectFail = false;
        parsed.BacklogPolicy = BacklogPolicy.FailFast;
        parsed.ReconnectRetryPolicy = new LinearRetry(50);
        return parsed;
    }
}
