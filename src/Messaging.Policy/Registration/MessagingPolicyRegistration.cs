using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Messaging.Policy;

/// <summary>What a host says of one evaluator while it registers.</summary>
internal sealed class MessagingPolicyRegistration(IServiceCollection services, object? key)
{
    private ImmutableArray<PolicyPreset> _presets = PolicyPresets.All;

    /// <summary>All services of the host: what is registered after the policy counts as well.</summary>
    public IServiceCollection Services { get; } = services;

    /// <summary>The key under which the evaluator is registered; null: without one.</summary>
    public object? Key { get; } = key;

    public PolicyLayers Policy { get; } = new();

    public PolicyLayers? Shadow { get; set; }

    public int? ShadowSamplesPerMinute { get; set; }

    public bool UsesInMemoryStore { get; set; }

    public bool UsesScopedPorts { get; set; }

    public IClock? Clock { get; set; }

    public RegionLaws? Laws { get; set; }

    public ILawSource? LawSource { get; set; }

    public TimeSpan? PortDeadline { get; set; }

    public int? MaximumRecipients { get; set; }

    public TimeSpan? LeastTime { get; set; }

    public Duration? ReportRetry { get; set; }

    public Duration? LawDataMaximumAge { get; set; }

    /// <exception cref="ArgumentException">Another of the same name is known already.</exception>
    public void AddPreset(PolicyPreset preset)
    {
        ArgumentNullException.ThrowIfNull(preset);
        if (_presets.FirstOrDefault(known => known.Name == preset.Name) is not { } same)
        {
            _presets = _presets.Add(preset);
        }
        else if (!ReferenceEquals(same, preset))
        {
            throw new ArgumentException($"Another preset is named {Quoted.Text(preset.Name)} already.", nameof(preset));
        }
    }

    /// <summary>The presets that the host may start from.</summary>
    public IReadOnlyList<PolicyPreset> Presets => _presets;

    /// <exception cref="ArgumentException">There is none; the message names those that exist.</exception>
    public PolicyPreset FindPreset(string name) => PolicyPresets.Find(name, _presets);

    /// <summary>A service of this evaluator.</summary>
    public T Get<T>(IServiceProvider provider)
        where T : notnull => Key is null ? provider.GetRequiredService<T>() : provider.GetRequiredKeyedService<T>(Key);

    /// <summary>Everything of a kind that is registered for this evaluator.</summary>
    public IEnumerable<T> All<T>(IServiceProvider provider) => Key is null ? provider.GetServices<T>() : provider.GetKeyedServices<T>(Key);

    /// <summary>The registration that counts for a service: of this evaluator, else the one without a key, which all share.</summary>
    public ServiceDescriptor? Find(Type service) => Find(service, Key) ?? (Key is null ? null : Find(service, null));

    private ServiceDescriptor? Find(Type service, object? key) =>
        Services.LastOrDefault(descriptor => descriptor.ServiceType == service && Equals(descriptor.ServiceKey, key));
}
