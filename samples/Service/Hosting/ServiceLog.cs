using System.Globalization;
using Messaging.Policy;
using NodaTime;

namespace Service;

/// <summary>What a service would log: ports that fail, reloads, data of laws that is too old, and a sample of what the shadow policy would change.</summary>
internal sealed class ServiceLog(TextWriter output) : IMessagingPolicyListener
{
    public void OnPortFailed(PortFailure failure) => output.WriteLine($"  [port] {failure.Port} failed");

    public void OnPolicyReloaded(PolicyReload reload)
    {
        var which = reload.IsShadow ? "shadow" : "policy";
        output.WriteLine(reload.IsInForce ? $"  [{which}] the new one is in force" : $"  [{which}] refused, the old one stays in force:");
        foreach (var error in reload.Errors)
        {
            output.WriteLine($"    {error}");
        }
    }

    public void OnLawDataStale(LocalDate asOf) => output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  [laws] the data is of {asOf:uuuu-MM-dd}, and older than the settings accept"));

    public void OnShadowDiffered(in ShadowDifference difference) =>
        output.WriteLine($"  [shadow] {difference.Verb}: {difference.Outcome} now, {difference.ShadowOutcome} then ({difference.ShadowReasons})");
}
