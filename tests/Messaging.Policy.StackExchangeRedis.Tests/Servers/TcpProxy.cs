using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Messaging.Policy.StackExchangeRedis.Tests.Servers;

/// <summary>Stands between a store and its server: counts what is asked, and cuts or holds replies.</summary>
internal sealed class TcpProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly int _target;
    private readonly Task _accepting;
    private int _cuts;
    private long _asked;
    private long _turns;
    private int _isReplied = 1;
    private TaskCompletionSource? _held;

    public TcpProxy(int target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Address => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>In how many pieces something was asked.</summary>
    public long Asked => Interlocked.Read(ref _asked);

    /// <summary>How often something was asked after a reply, or first of all, where one connection is used at a time: round trips, however many pieces each has.</summary>
    public long Turns => Interlocked.Read(ref _turns);

    /// <summary>Whether the reply was cut that was to be.</summary>
    public bool HasCut => Volatile.Read(ref _cuts) == 0;

    /// <summary>The next reply is lost, and its connection broken.</summary>
    public void CutNextReply() => Volatile.Write(ref _cuts, 1);

    /// <summary>Replies wait from now on, until the result is disposed.</summary>
    public IDisposable HoldReplies() => new Hold(this);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var open = new List<Task>();
        try
        {
            while (true)
            {
                open.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var asking = client;
        using var answering = new TcpClient();
        try
        {
            await answering.ConnectAsync(IPAddress.Loopback, _target, _stop.Token);
            (asking.NoDelay, answering.NoDelay) = (true, true);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
            await Task.WhenAny(CopyAsync(asking, answering, areReplies: false, either.Token), CopyAsync(answering, asking, areReplies: true, either.Token));
            await either.CancelAsync();
        }
        catch (Exception broken) when (broken is SocketException or OperationCanceledException)
        {
        }
    }

    private async Task CopyAsync(TcpClient from, TcpClient to, bool areReplies, CancellationToken cancellationToken)
    {
        var piece = new byte[65_536];
        try
        {
            while (await from.GetStream().ReadAsync(piece, cancellationToken) is > 0 and var length)
            {
                if (areReplies && Interlocked.Exchange(ref _cuts, 0) == 1)
                {
                    return;
                }

                if (areReplies && Volatile.Read(ref _held) is { } held)
                {
                    await held.Task.WaitAsync(cancellationToken);
                }

                Interlocked.Add(ref _asked, areReplies ? 0 : 1);
                Interlocked.Add(ref _turns, Interlocked.Exchange(ref _isReplied, areReplies ? 1 : 0) == 1 && !areReplies ? 1 : 0);
                await to.GetStream().WriteAsync(piece.AsMemory(0, length), cancellationToken);
            }
        }
        catch (Exception broken) when (broken is IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
        }
    }

    private sealed class Hold : IDisposable
    {
        private readonly TcpProxy _proxy;
        private readonly TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Hold(TcpProxy proxy)
        {
            _proxy = proxy;
            Volatile.Write(ref proxy._held, _held);
        }

        public void Dispose()
        {
            Volatile.Write(ref _proxy._held, null);
            _held.SetResult();
        }
    }
}
