using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>The policies that come with the library. The package <c>Messaging.Policy.Presets</c> has more.</summary>
/// <remarks>Safe for many threads.</remarks>
public static class PolicyPresets
{
    private const string Prefix = "Messaging.Policy.Policies.Presets.";
    private const string Suffix = ".json";
    private const string FactsSuffix = ".facts.json";

    /// <summary>The presets, in the ordinal order of their names.</summary>
    public static ImmutableArray<PolicyPreset> All { get; } = Find();

    /// <summary>The names of the presets, in ordinal order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(preset => preset.Name)];

    /// <summary>Reads a preset.</summary>
    /// <param name="name">Its name, for example <c>tiktok-2023</c>; case matters.</param>
    /// <returns>The policy: a new object each time, which the caller may change.</returns>
    /// <exception cref="ArgumentNullException">The name is null.</exception>
    /// <exception cref="ArgumentException">There is no such preset; the message names those that exist.</exception>
    public static MessagingPolicyOptions Get(string name) => Find(name, All).Read();

    /// <summary>Finds a preset by its name.</summary>
    /// <exception cref="ArgumentException">There is none; the message names those that exist.</exception>
    internal static PolicyPreset Find(string name, ImmutableArray<PolicyPreset> presets)
    {
        ArgumentNullException.ThrowIfNull(name);
        return presets.FirstOrDefault(preset => preset.Name == name)
            ?? throw new ArgumentException($"{Quoted.Text(name)} is not a preset; there are {string.Join(", ", presets.Select(preset => preset.Name))}.", nameof(name));
    }

    private static ImmutableArray<PolicyPreset> Find() =>
    [
        .. typeof(PolicyPresets).Assembly.GetManifestResourceNames()
            .Where(resource => resource.StartsWith(Prefix, StringComparison.Ordinal) && resource.EndsWith(FactsSuffix, StringComparison.Ordinal))
            .Select(resource => resource[Prefix.Length..^FactsSuffix.Length])
            .Order(StringComparer.Ordinal)
            .Select(name => new PolicyPreset(name, Read(name + Suffix), Read(name + FactsSuffix))),
    ];

    private static ReadOnlyMemory<byte> Read(string file)
    {
        using var resource = typeof(PolicyPresets).Assembly.GetManifestResourceStream(Prefix + file)!;
        using var memory = new MemoryStream();
        resource.CopyTo(memory);
        return memory.ToArray();
    }
}
