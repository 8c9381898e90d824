using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using NodaTime;

namespace Messaging.Policy;

/// <summary>The policy that a host configured, and its shadow, kept up to date: a reload that is not valid leaves the old one in force and says so.</summary>
/// <remarks>It listens to the change tokens themselves: the options monitor throws where a section no longer binds, and nobody would be told.</remarks>
internal sealed class ReloadingPolicy : IDisposable
{
    private readonly Listeners _listeners;
    private readonly IOptionsFactory<MessagingPolicyOptions> _factory;
    private readonly IReadOnlyList<IDisposable> _subscriptions;
    private readonly ILawSource? _lawSource;
    private readonly LawWatch? _lawWatch;

    // A policy and law data that change at the same time are compiled one after the other.
    private readonly Lock _gate = new();

    public ReloadingPolicy(
        IOptionsFactory<MessagingPolicyOptions> factory,
        IEnumerable<IOptionsChangeTokenSource<MessagingPolicyOptions>> changes,
        IEnumerable<ISendRule> rules,
        IEnumerable<IMessagingPolicyListener> listeners,
        MessagingPolicyTelemetry telemetry,
        IEnumerable<ShadowSetting> shadows,
        IEnumerable<IClock> clocks,
        IEnumerable<TimeProvider> timeProviders,
        IEnumerable<PortDeadlineSetting> deadlines,
        IEnumerable<RegionLaws> laws,
        IEnumerable<ILawSource> lawSources,
        IEnumerable<LawDataAgeSetting> lawDataAges)
    {
        var defaults = new EvaluatorOptions();
        var shadow = shadows.LastOrDefault();
        Settings = new EvaluatorOptions
        {
            Rules = [.. rules],
            Listeners = [.. listeners],
            Telemetry = telemetry,
            ShadowSamplesPerMinute = shadow?.SamplesPerMinute ?? defaults.ShadowSamplesPerMinute,
            Clock = clocks.LastOrDefault(defaults.Clock),
            TimeProvider = timeProviders.LastOrDefault(defaults.TimeProvider),
            PortDeadline = deadlines.LastOrDefault()?.Limit ?? defaults.PortDeadline,
            Laws = (_lawSource = lawSources.LastOrDefault()) is null ? laws.LastOrDefault(defaults.Laws) : ReadLaws(),
            LawDataMaximumAge = lawDataAges.LastOrDefault()?.Maximum ?? defaults.LawDataMaximumAge,
        };
        _listeners = new Listeners(Settings.Listeners);
        _factory = factory;
        Source = PolicySource.Of(factory.Create(Options.DefaultName), Settings.Rules, Settings.Laws);
        if (shadow is not null)
        {
            // A candidate with a mistake must not keep a service from starting: it is told like a refused reload.
            Shadow = new ShadowSource();
            TellIfRefused(isShadow: true, Replace(ReplaceShadow));
        }

        _lawWatch = LawWatch.Start(Source, Settings, _listeners);
        _subscriptions = [.. changes.Select(change => ChangeToken.OnChange(change.GetChangeToken, () => Reload(change.Name)))];
        if (_lawSource is { } source)
        {
            _subscriptions = [.. _subscriptions, ChangeToken.OnChange(source.GetChangeToken, ReloadLaws)];
        }
    }

    public PolicySource Source { get; }

    /// <summary>The shadow policy; null: the host has none.</summary>
    public ShadowSource? Shadow { get; }

    public EvaluatorOptions Settings { get; }

    public void Dispose()
    {
        foreach (var subscription in _subscriptions)
        {
            subscription.Dispose();
        }

        _lawWatch?.Dispose();
    }

    private static ImmutableArray<PolicyError> Replace(Action replace)
    {
        try
        {
            replace();
            return [];
        }
        catch (PolicyDocumentException exception)
        {
            return [.. exception.Errors];
        }
#pragma warning disable CA1031 // What a section cannot be bound to is any exception; it must not end the thread that reloads.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return [new PolicyError("$", exception.Message)];
        }
    }

    private void ReplaceShadow() => Shadow!.Replace(_factory.Create(ShadowPolicyBuilder.OptionsName), Settings with { Laws = Source.Current.Laws });

    private RegionLaws ReadLaws()
    {
        using var text = _lawSource!.OpenRead();
        return RegionLaws.Read(text);
    }

    private void ReloadLaws()
    {
        lock (_gate)
        {
            var errors = Replace(() => Source.Replace(Source.Current.Options, Settings.Rules, ReadLaws()));
            var reload = new LawReload(Source.Current.Laws.Identity, errors);
            _listeners.LawsReloaded(reload);
            if (!_listeners.AreThere && errors.Length > 0)
            {
                Trace.TraceError($"Reloaded law data is not valid; {reload.LawData} stays in use. {string.Join(" ", errors.Select(error => $"{error.Path}: {error.Message}"))}");
            }

            if (errors.Length == 0 && Shadow?.Current is { } shadow)
            {
                TellIfRefused(isShadow: true, Replace(() => Shadow.Replace(shadow.Options, Settings with { Laws = Source.Current.Laws })));
            }
        }

        _lawWatch?.Look();
    }

    private void Reload(string? name)
    {
        lock (_gate)
        {
            ReloadPolicy(name);
        }
    }

    private void ReloadPolicy(string? name)
    {
        if (name != ShadowPolicyBuilder.OptionsName)
        {
            Tell(isShadow: false, Replace(() => Source.Replace(_factory.Create(Options.DefaultName), Settings.Rules, Source.Current.Laws)));
        }
        else if (Shadow is not null)
        {
            Tell(isShadow: true, Replace(ReplaceShadow));
        }
    }

    private void TellIfRefused(bool isShadow, ImmutableArray<PolicyError> errors)
    {
        if (errors.Length > 0)
        {
            Tell(isShadow, errors);
        }
    }

    private void Tell(bool isShadow, ImmutableArray<PolicyError> errors)
    {
        _listeners.PolicyReloaded(new PolicyReload(isShadow, errors));
        if (!_listeners.AreThere && errors.Length > 0)
        {
            var which = isShadow ? "shadow " : "";
            Trace.TraceError($"A reloaded messaging {which}policy is not valid; the old one stays in force. {string.Join(" ", errors.Select(error => $"{error.Path}: {error.Message}"))}");
        }
    }
}
