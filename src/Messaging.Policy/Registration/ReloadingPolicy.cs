using System.Diagnostics;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using NodaTime;

namespace Messaging.Policy;

/// <summary>The policy that a host configured, kept up to date: a reload that is not valid leaves the old one in force and says so.</summary>
/// <remarks>It listens to the change tokens themselves: the options monitor throws where a section no longer binds, and nobody would be told.</remarks>
internal sealed class ReloadingPolicy : IDisposable
{
    private readonly IReadOnlyList<ReloadListener> _listeners;
    private readonly IOptionsFactory<MessagingPolicyOptions> _factory;
    private readonly IReadOnlyList<IDisposable> _subscriptions;

    public ReloadingPolicy(
        IOptionsFactory<MessagingPolicyOptions> factory,
        IEnumerable<IOptionsChangeTokenSource<MessagingPolicyOptions>> changes,
        IEnumerable<ISendRule> rules,
        IEnumerable<ReloadListener> listeners,
        IEnumerable<IClock> clocks,
        IEnumerable<TimeProvider> timeProviders,
        IEnumerable<PortDeadlineSetting> deadlines,
        IEnumerable<RegionLaws> laws)
    {
        var defaults = new EvaluatorSettings();
        _listeners = [.. listeners];
        Settings = new EvaluatorSettings
        {
            Rules = [.. rules],
            Clock = clocks.LastOrDefault(defaults.Clock),
            TimeProvider = timeProviders.LastOrDefault(defaults.TimeProvider),
            PortDeadline = deadlines.LastOrDefault()?.Limit ?? defaults.PortDeadline,
            Laws = laws.LastOrDefault(defaults.Laws),
        };
        _factory = factory;
        Source = PolicySource.Of(factory.Create(Options.DefaultName), Settings);
        _subscriptions = [.. changes.Select(change => ChangeToken.OnChange(change.GetChangeToken, Reload))];
    }

    public PolicySource Source { get; }

    public EvaluatorSettings Settings { get; }

    public void Dispose()
    {
        foreach (var subscription in _subscriptions)
        {
            subscription.Dispose();
        }
    }

    private void Reload()
    {
        IReadOnlyList<PolicyError> errors = [];
        try
        {
            Source.Replace(_factory.Create(Options.DefaultName), Settings);
        }
        catch (PolicyDocumentException exception)
        {
            errors = exception.Errors;
        }
#pragma warning disable CA1031 // What a section cannot be bound to is any exception; it must not end the thread that reloads.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            errors = [new PolicyError("$", exception.Message)];
        }

        foreach (var listener in _listeners)
        {
            listener.Tell(errors);
        }

        if (_listeners.Count == 0 && errors.Count > 0)
        {
            Trace.TraceError($"A reloaded messaging policy is not valid; the old one stays in force. {string.Join(" ", errors.Select(error => $"{error.Path}: {error.Message}"))}");
        }
    }
}
