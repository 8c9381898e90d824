using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Messaging.Policy;

/// <summary>Asks every port about one attempt.</summary>
internal sealed class StoreHealthCheck(IMessagingPolicyEvaluator evaluator, SendAttempt probe) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var explanation = await evaluator.ExplainAsync(probe, cancellationToken).ConfigureAwait(false);
        if (explanation.Failures.IsDefaultOrEmpty)
        {
            return HealthCheckResult.Healthy("Every port answers.");
        }

        // Of what was thrown the type alone: a store may have put anything into its message.
        var data = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var failure in explanation.Failures)
        {
            data[failure.Port] = failure.Exception?.GetType().Name ?? "an answer that is not understood";
        }

        return new(context.Registration.FailureStatus, $"Ports that do not answer: {string.Join(", ", data.Keys)}.", data: data);
    }
}
