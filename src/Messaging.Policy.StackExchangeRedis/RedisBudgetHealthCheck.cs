using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Messaging.Policy;

/// <summary>Checks that the server of the budgets answers and keeps what it holds: for readiness, for example <c>AddHealthChecks().AddCheck&lt;RedisBudgetHealthCheck&gt;("budgets")</c>.</summary>
/// <remarks>It is not for liveness: a host that is restarted because Redis is away mends nothing. What is told names no server. Safe for many threads.</remarks>
/// <param name="store">The store.</param>
/// <exception cref="ArgumentNullException">The store is null.</exception>
public sealed class RedisBudgetHealthCheck(RedisBudgetStore store) : IHealthCheck
{
    private readonly RedisBudgetStore _store = store ?? throw new ArgumentNullException(nameof(store));

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        try
        {
            await _store.CheckAsync(cancellationToken).ConfigureAwait(false);
            return HealthCheckResult.Healthy("The server of the budgets answers.");
        }
        catch (RedisServerRefusedException refused)
        {
            return new(context.Registration.FailureStatus, refused.Message);
        }
        catch (Exception failure) when (ServerFailure.IsOne(failure))
        {
            // The type alone: the client's messages name servers.
            return new(context.Registration.FailureStatus, $"The server of the budgets does not answer: {failure.GetType().Name}.");
        }
    }
}
