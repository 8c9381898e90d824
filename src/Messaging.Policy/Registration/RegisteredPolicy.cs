using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using NodaTime.Text;

namespace Messaging.Policy;

/// <summary>Everything behind one registration, made when the first of its services is asked for. What is wrong with it is told then, whatever the host.</summary>
internal sealed class RegisteredPolicy : IDisposable
{
    private readonly RegisteredPorts _ports;

    /// <exception cref="InvalidOperationException">The host registered something that would decide wrongly; every problem is listed, with what to do.</exception>
    /// <exception cref="LawDataException">The host's text of laws is no law data.</exception>
    /// <exception cref="PolicyDocumentException">The policy is not there, or not valid; every error is listed.</exception>
    public RegisteredPolicy(MessagingPolicyRegistration registration, IServiceProvider provider)
    {
        _ports = new RegisteredPorts(registration, provider);
        List<string> problems = [.. OptionsRefusal.ProblemsIn(registration.Services), .. ServiceLifetimes.ProblemsIn(registration)];
        if (problems.Count == 0)
        {
            problems.AddRange(_ports.Problems());
        }

        if (problems.Count > 0)
        {
            throw new InvalidOperationException(string.Join('\n', problems));
        }

        var lawSource = registration.LawSource ?? (registration.Laws is null ? provider.GetService<ILawSource>() : null);
        Policy = new ReloadingPolicy(HostSettings.Of(registration, provider, lawSource), registration.Policy.Open(provider), registration.Shadow?.Open(provider), lawSource);
        Desk = HostSettings.DeskOf(registration, Policy.Settings);
        TellOfStalePresets(registration, Policy.Settings);
    }

    public ReloadingPolicy Policy { get; }

    public ReportDeskOptions Desk { get; }

    public MessagingPolicyEvaluator MakeEvaluator() => new(Policy.Source, _ports.All, Policy.Settings, Policy.Shadow);

    public AudienceSettings MakeSettings() => new(Policy.Source, Policy.Settings);

    /// <summary>The sink is the one port without a default: only the host knows its moderators.</summary>
    public ReportDesk MakeDesk() => new(Policy.Source, _ports.All.Accounts, _ports.BlockWriter, _ports.Outbox, _ports.Sink, Desk);

    public void Dispose() => Policy.Dispose();

    private static void TellOfStalePresets(MessagingPolicyRegistration registration, EvaluatorOptions settings)
    {
        var listeners = new Listeners(settings.Listeners);
        foreach (var preset in new[] { registration.Policy.Preset, registration.Shadow?.Preset })
        {
            if (preset?.IsStaleAt(settings.Clock.GetCurrentInstant()) == true)
            {
                listeners.PresetStale(preset);
                if (!listeners.AreThere)
                {
                    Trace.TraceWarning($"The preset {preset.Name} describes its product as of {LocalDatePattern.Iso.Format(preset.OldestFact)}: its facts should be looked at again.");
                }
            }
        }
    }
}
