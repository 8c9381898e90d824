using Microsoft.Extensions.Hosting;

namespace Messaging.Policy;

/// <summary>Tests the server when a host starts. One that is refused stops it; one that is not reached is tested by the first call that reaches it.</summary>
internal sealed class RedisBudgetStartup(RedisBudgetStore store) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await store.CheckAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception unreachable) when (ServerFailure.IsOne(unreachable))
        {
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
