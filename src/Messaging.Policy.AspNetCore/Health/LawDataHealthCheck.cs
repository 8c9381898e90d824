using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Messaging.Policy;

/// <summary>Tells how current the law data is.</summary>
internal sealed class LawDataHealthCheck(LawsInUse laws) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var health = laws.Health();
        var data = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["lawData"] = health.LawData,
            ["knownUntil"] = health.KnownUntil.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture),
            ["rowsDue"] = string.Join(", ", health.Due.Select(row => row.Id)),
        };
        return Task.FromResult(
            health.IsStale ? new HealthCheckResult(context.Registration.FailureStatus, "The law data is older than the host accepts.", data: data)
            : health.Due.Length > 0 ? new HealthCheckResult(context.Registration.FailureStatus, "Rows of the law data were to be looked at again by now.", data: data)
            : HealthCheckResult.Healthy("The law data is current.", data));
    }
}
