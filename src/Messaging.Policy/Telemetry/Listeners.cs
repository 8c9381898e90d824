using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>All who listen to events. What one of them throws is dropped: it changes no decision and keeps no other from hearing.</summary>
internal sealed class Listeners(IEnumerable<IMessagingPolicyListener> listeners)
{
    private readonly ImmutableArray<IMessagingPolicyListener> _listeners = [.. listeners];

    public bool AreThere => _listeners.Length > 0;

    public void PortFailed(PortFailure failure) => Tell(failure, static (listener, failure) => listener.OnPortFailed(failure));

    public void PolicyReloaded(PolicyReload reload) => Tell(reload, static (listener, reload) => listener.OnPolicyReloaded(reload));

    public void ShadowDiffered(in ShadowDifference difference) => Tell(difference, static (listener, difference) => listener.OnShadowDiffered(difference));

    /// <summary>Tells that the law data is older than the host accepts, if it is.</summary>
    public void TellIfLawsAreStale(EvaluatorOptions settings)
    {
        if (AreThere && settings.Laws.IsStaleAt(settings.Clock.GetCurrentInstant(), settings.LawDataMaximumAge))
        {
            Tell(settings.Laws.KnownUntil, static (listener, asOf) => listener.OnLawDataStale(asOf));
        }
    }

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
