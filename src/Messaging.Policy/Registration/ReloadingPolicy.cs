using System.Diagnostics;

namespace Messaging.Policy;

/// <summary>The policy that a host chose, its shadow, and the law data of both, kept up to date: a reload that is not valid leaves the old one in force and says so.</summary>
internal sealed partial class ReloadingPolicy : IMessagingPolicyStatus, IDisposable
{
    private const string Start = "the host starts";

    // A policy and law data that change at the same time are compiled one after the other.
    private readonly Lock _gate = new();
    private readonly Listeners _listeners;
    private readonly PolicyFollower _policy;
    private readonly PolicyFollower? _shadow;
    private readonly Watches _watches = new();

    public ReloadingPolicy(EvaluatorOptions settings, PolicyReader policy, PolicyReader? shadow, ILawSource? lawSource)
    {
        Settings = settings;
        _listeners = new Listeners(settings.Listeners);
        _lawSource = lawSource;
        _laws = settings.Laws;
        _policy = new PolicyFollower(policy, isShadow: false, Compile, compiled => Source!.Replace(compiled));
        Source = new PolicySource(_policy.Start());
        if (shadow is not null)
        {
            // A candidate with a mistake must not keep a service from starting: it is told like a refused reload.
            Shadow = new ShadowSource();
            _shadow = new PolicyFollower(shadow, isShadow: true, Compile, Shadow.Replace);
            if (_shadow.Refresh(Start) is { IsInForce: false } refused)
            {
                Tell(refused);
            }
        }

        // What changes between the first reading and here is found by the second.
        _watches.Add(policy.Sources.Select(source => source.Watch(() => Reload(_policy, source.Name), settings.TimeProvider)));
        _watches.Add((shadow?.Sources ?? []).Select(source => source.Watch(() => Reload(_shadow!, source.Name), settings.TimeProvider)));
        if (_watches.Any)
        {
            Reload(_policy, Start);
        }

        if (_watches.Any && _shadow is not null)
        {
            Reload(_shadow, Start);
        }

        _lawWatch = LawWatch.Start(Source, Settings, _listeners);
        _watches.Add([WatchLaws()]);
    }

    public PolicySource Source { get; }

    /// <summary>The shadow policy; null: the host has none.</summary>
    public ShadowSource? Shadow { get; }

    public EvaluatorOptions Settings { get; }

    PolicyStatus IMessagingPolicyStatus.Policy => _policy.Status;

    PolicyStatus? IMessagingPolicyStatus.Shadow => _shadow?.Status;

    public void Dispose()
    {
        _watches.Dispose();
        _lawWatch?.Dispose();
    }

    private CompiledPolicy Compile(MessagingPolicyOptions options) => PolicySource.Of(options, Settings.Rules, _laws).Current;

    private void Reload(PolicyFollower follower, string cause)
    {
        lock (_gate)
        {
            if (follower.Refresh(cause) is { } reload)
            {
                Tell(reload);
            }
        }
    }

    private void Tell(PolicyReload reload)
    {
        _listeners.PolicyReloaded(reload);
        if (!_listeners.AreThere && !reload.IsInForce)
        {
            Trace.TraceError($"A reloaded messaging policy is not valid; the old one stays in force. {reload}");
        }
    }
}
