using System.Collections.Immutable;
using NodaTime;

namespace Messaging.Policy;

/// <summary>All who listen to events. What one of them throws is dropped: it changes no decision and keeps no other from hearing.</summary>
internal sealed class Listeners(IEnumerable<IMessagingPolicyListener> listeners)
{
    private readonly ImmutableArray<IMessagingPolicyListener> _listeners = [.. listeners];

    public bool AreThere => _listeners.Length > 0;

    public void PortFailed(PortFailure failure) => Tell(failure, static (listener, failure) => listener.OnPortFailed(failure));

    public void PermitAbandoned(PermitAbandonment abandonment) => Tell(abandonment, static (listener, abandonment) => listener.OnPermitAbandoned(abandonment));

    public void PolicyReloaded(PolicyReload reload) => Tell(reload, static (listener, reload) => listener.OnPolicyReloaded(reload));

    public void ShadowDiffered(in ShadowDifference difference) => Tell(difference, static (listener, difference) => listener.OnShadowDiffered(difference));

    public void LawsReloaded(LawReload reload) => Tell(reload, static (listener, reload) => listener.OnLawsReloaded(reload));

    public void LawDataStale(LocalDate knownUntil) => Tell(knownUntil, static (listener, knownUntil) => listener.OnLawDataStale(knownUntil));

    public void LawRowDue(LawRow row) => Tell(row, static (listener, row) => listener.OnLawRowDue(row));

    public void PresetStale(PolicyPreset preset) => Tell(preset, static (listener, preset) => listener.OnPresetStale(preset));

    private void Tell<TEvent>(TEvent told, Action<IMessagingPolicyListener, TEvent> tell)
    {
        foreach (var listener in _listeners)
        {
            try
            {
                tell(listener, told);
            }
#pragma warning disable CA1031 // Whatever a listener throws is its own affair.
            catch (Exception)
#pragma warning restore CA1031
            {
            }
        }
    }
}
