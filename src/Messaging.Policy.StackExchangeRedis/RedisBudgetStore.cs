using StackExchange.Redis;

namespace Messaging.Policy;

/// <summary>
/// Keeps budgets, what conversations took from them, and messages by which repeats are known in Redis, in a Redis Cluster or in Garnet. Every call is one script, and so one round trip; in a cluster a take
/// that concerns two accounts is a script for each, both at once, and what one of them took is undone where the other refused.
/// </summary>
/// <remarks>
/// It goes by the server's clock, unless the attempt names its instant. Before the first call it tests the server, and refuses one that may evict values or whose scripts are not atomic
/// (<see cref="RedisServerRefusedException"/>). A call that gets no answer within <see cref="RedisBudgetOptions.CallTimeout"/> fails with a <see cref="TimeoutException"/>; other failures are the client's.
/// Every key expires by itself, once it says nothing any more. Safe for many threads.
/// </remarks>
public sealed partial class RedisBudgetStore : IBudgetStore, IAsyncDisposable
{
    private readonly BudgetKeys _keys;
    private readonly RedisConnector _connector;
    private readonly TimeSpan _callTimeout;
    private readonly TimeProvider _time;

    /// <summary>Makes a store. It connects with the first call, or with <see cref="CheckAsync"/>.</summary>
    /// <param name="options">Where the server is.</param>
    /// <exception cref="ArgumentNullException">The options are null.</exception>
    /// <exception cref="ArgumentException">One of the options is not valid.</exception>
    public RedisBudgetStore(RedisBudgetOptions options)
        : this(options, tested: null)
    {
    }

    /// <summary>Makes a store over a server that was tested.</summary>
    internal RedisBudgetStore(RedisBudgetOptions options, RedisLink? tested)
    {
        ArgumentNullException.ThrowIfNull(options);
        RedisBudgetOptionsCheck.Valid(options);
        _keys = new(options.KeyPrefix);
#pragma warning disable RS0030 // The host registers a TimeProvider where it wants another one.
        _time = options.TimeProvider ?? TimeProvider.System;
#pragma warning restore RS0030
        _callTimeout = options.CallTimeout;
        _connector = new(options, _time, tested);
    }

    /// <summary>Connects, tests the server, asks it for a sign of life, and looks each time whether it may evict values: for the start of a host, and for a health check.</summary>
    /// <param name="cancellationToken">Cancels the waiting.</param>
    /// <returns>A task that ends when the server has answered.</returns>
    /// <exception cref="RedisServerRefusedException">The server cannot hold budgets; the message says what to set.</exception>
    /// <exception cref="RedisException">It was not reached.</exception>
    /// <exception cref="TimeoutException">It did not answer in time.</exception>
    public async ValueTask CheckAsync(CancellationToken cancellationToken = default)
    {
        var link = await _connector.GetAsync(cancellationToken).ConfigureAwait(false);
        await WaitAsync(link.Database.PingAsync(), cancellationToken).ConfigureAwait(false);
        try
        {
            // After a failover it may be another server.
            await ServerCheck.KeepsValuesAsync(link.Database.Multiplexer).WaitAsync(_callTimeout, _time, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (ServerFailure.IsOfConnecting(failure) && !cancellationToken.IsCancellationRequested)
        {
            throw ServerFailure.Of(failure);
        }
    }

    /// <inheritdoc/>
    public ValueTask<BudgetResult> AskAsync(BudgetRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return DecideAsync(request, Step.Ask, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<BudgetResult> TakeAsync(BudgetRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return DecideAsync(request, Step.Take, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<bool> TakeOverAsync(BudgetRequest request, CancellationToken cancellationToken) => ChangeMessageAsync(request, Step.TakeOver, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> RenewAsync(BudgetRequest request, CancellationToken cancellationToken) => ChangeMessageAsync(request, Step.Renew, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> SettleAsync(BudgetRequest request, CancellationToken cancellationToken) => ChangeMessageAsync(request, Step.Settle, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<bool> GiveBackAsync(BudgetRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return await ReturnAsync(request, Step.GiveBack, request.Id, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask RefundAsync(BudgetRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var link = await LinkAsync(cancellationToken).ConfigureAwait(false);
        var times = CallTimes.Of(request);
        await Task.WhenAll(RequestGroup.Of(request, link.IsCluster).Where(group => group.Places.Count > 0)
            .Select(group => RunAsync(link, FullCall.Write(_keys, request, group, Step.Refund, default, times)))).ConfigureAwait(false);
    }

    /// <summary>Closes the connection.</summary>
    /// <returns>A task that ends when it is closed.</returns>
    public ValueTask DisposeAsync() => _connector.DisposeAsync();

    private ValueTask<RedisLink> LinkAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return _connector.GetAsync(cancellationToken);
    }

    private async ValueTask<bool> ChangeMessageAsync(BudgetRequest request, Step step, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Message is null)
        {
            throw new ArgumentException("The request has no message.", nameof(request));
        }

        var link = await LinkAsync(cancellationToken).ConfigureAwait(false);
        var group = new RequestGroup(SlotTag.Of(request.Message.Value.Sender), [], HasMessage: true);
        return IsDone(await RunAsync(link, FullCall.Write(_keys, request, group, step, default, CallTimes.Of(request))).ConfigureAwait(false));
    }

    /// <summary>Gives back or undoes: where the message is first, for it says whether the rest is this acquire's.</summary>
    private async ValueTask<bool> ReturnAsync(BudgetRequest request, Step step, Guid take, CancellationToken cancellationToken)
    {
        var link = await LinkAsync(cancellationToken).ConfigureAwait(false);
        var times = CallTimes.Of(request);
        var groups = RequestGroup.Of(request, link.IsCluster);
        step = step == Step.Undo && groups.Count > 1 ? Step.UndoWholly : step;
        if (groups is [{ HasMessage: true } first, ..] && !IsDone(await RunAsync(link, FullCall.Write(_keys, request, first, step, take, times)).ConfigureAwait(false)))
        {
            return false;
        }

        await Task.WhenAll(groups.Where(group => !group.HasMessage).Select(group => RunAsync(link, FullCall.Write(_keys, request, group, step, take, times)))).ConfigureAwait(false);
        return true;
    }

    private static bool IsDone(RedisResult result) => (string?)result switch
    {
        "1" => true,
        "0" => false,
        _ => throw AnswerText.Strange(),
    };

    private Task<RedisResult> RunAsync(RedisLink link, ScriptCall call) =>
        WaitAsync(call.Script.RunAsync(link.Database, call.Keys, call.Values), CancellationToken.None);

    /// <summary>By the store's own timer: the client notices that an answer is late only now and then.</summary>
    private async Task<T> WaitAsync<T>(Task<T> running, CancellationToken cancellationToken)
    {
        try
        {
            return await running.WaitAsync(_callTimeout, _time, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (ServerFailure.IsOfCall(failure, cancellationToken.IsCancellationRequested))
        {
            _connector.LookAgain();
            throw ServerFailure.Of(failure);
        }
        catch (Exception failure) when (ServerFailure.IsOne(failure))
        {
            _connector.LookAgain();
            throw;
        }
        finally
        {
            if (!running.IsCompleted)
            {
                // Whatever comes of it is nobody's any more.
                _ = running.ContinueWith(static late => _ = late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            }
        }
    }
}
