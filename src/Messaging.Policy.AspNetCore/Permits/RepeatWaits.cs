using Microsoft.Extensions.DependencyInjection;

namespace Messaging.Policy;

/// <summary>The pauses of a repeat that waits for the attempt that holds its message: short at first, then longer, and no more once they took as long as the host allows.</summary>
internal struct RepeatWaits(IServiceProvider services, TimeSpan longest)
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(160);

    private readonly TimeProvider _clock = services.GetService<TimeProvider>() ?? DefaultClocks.TimeProvider;
    private TimeSpan _next = First;
    private long? _begun;

    /// <summary>Waits for the next pause.</summary>
    /// <returns>False, at once, where it waited for long enough.</returns>
    public ValueTask<bool> TryWaitAsync(CancellationToken cancellationToken)
    {
        _begun ??= _clock.GetTimestamp();
        var left = longest - _clock.GetElapsedTime(_begun.Value);
        if (left <= TimeSpan.Zero)
        {
            return ValueTask.FromResult(false);
        }

        var pause = _next < left ? _next : left;
        _next = _next < Longest ? _next * 2 : Longest;
        return WaitAsync(pause, _clock, cancellationToken);
    }

    private static async ValueTask<bool> WaitAsync(TimeSpan pause, TimeProvider clock, CancellationToken cancellationToken)
    {
        await Task.Delay(pause, clock, cancellationToken).ConfigureAwait(false);
        return true;
    }
}
