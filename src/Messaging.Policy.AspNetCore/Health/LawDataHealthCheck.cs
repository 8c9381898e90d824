using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using NodaTime;

namespace Messaging.Policy;

/// <summary>Tells how current the law data is. What a newer edition mends is reported; what the newest edition itself leaves open is told, and reported only where the host asks for it.</summary>
internal sealed class LawDataHealthCheck(LawsInUse laws, bool includesReviews) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var health = laws.Health();
        var data = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["lawData"] = health.LawData,
            ["edition"] = TextOf(health.Edition),
            ["knownUntil"] = TextOf(health.KnownUntil),
            ["isStale"] = health.IsStale,
            ["rowsDue"] = string.Join(", ", health.Due.Select(row => row.Id)),
        };
        if (health.IsOutdated)
        {
            return Told(context.Registration.FailureStatus, "The edition of the law data is older than the host accepts.");
        }

        if (health.IsStale)
        {
            return Told(
                includesReviews ? context.Registration.FailureStatus : HealthStatus.Healthy,
                "The edition of the law data is recent. What can change was last looked at longer ago than the host accepts.");
        }

        return health.Due.Length > 0
            ? Told(includesReviews ? context.Registration.FailureStatus : HealthStatus.Healthy, "The edition of the law data is recent. Some of its rows were to be looked at again by now.")
            : Told(HealthStatus.Healthy, "The law data is current.");

        Task<HealthCheckResult> Told(HealthStatus status, string description) => Task.FromResult(new HealthCheckResult(status, description, data: data));
    }

    private static string TextOf(LocalDate date) => date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
}
