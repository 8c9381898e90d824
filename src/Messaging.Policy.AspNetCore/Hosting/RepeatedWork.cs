using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Messaging.Policy;

/// <summary>Does something at the start of the host and after each pause until it stops. A failure is logged and ends nothing.</summary>
internal sealed class RepeatedWork(string what, TimeSpan pause, Func<CancellationToken, Task> work, TimeProvider clock, ILoggerFactory loggers) : BackgroundService
{
    private readonly ILogger _log = loggers.CreateLogger(LoggingListener.Category);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(pause, clock);
        try
        {
            do
            {
                await TryAsync(stoppingToken).ConfigureAwait(false);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task TryAsync(CancellationToken stoppingToken)
    {
        try
        {
            await work(stoppingToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever failed is tried again after the pause: the work must outlive a store that is down.
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogMessages.WorkFailed(_log, what, exception.GetType().Name);
        }
    }
}
