using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Messaging.Policy;

/// <summary>Tells which policy is in force, and whether a newer one was refused.</summary>
internal sealed class PolicyHealthCheck(IMessagingPolicyStatus status) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var data = new Dictionary<string, object>(StringComparer.Ordinal);
        Tell(data, "policy", status.Policy);
        if (status.Shadow is { } shadow)
        {
            Tell(data, "shadow", shadow);
        }

        var isUpToDate = status.Policy.IsUpToDate && (status.Shadow is null || status.Shadow.IsUpToDate);
        return Task.FromResult(isUpToDate
            ? HealthCheckResult.Healthy("The policy in force is what its sources say.", data)
            : new HealthCheckResult(context.Registration.FailureStatus, "A newer policy was refused; the older one stays in force.", data: data));
    }

    private static void Tell(Dictionary<string, object> data, string which, PolicyStatus told)
    {
        data[which] = told.Name ?? "";
        data[which + ".hash"] = told.Hash ?? "";
        if (!told.IsUpToDate)
        {
            data[which + ".errors"] = string.Join("; ", told.Errors);
        }
    }
}
