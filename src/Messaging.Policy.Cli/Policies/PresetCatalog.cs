using System.Collections.Immutable;

namespace Messaging.Policy.Cli;

/// <summary>The presets that the program knows by name: the library's, and those of the package of presets.</summary>
internal static class PresetCatalog
{
    public static ImmutableArray<PolicyPreset> All { get; } = [.. PolicyPresets.All.Concat(MessagingPolicyPresets.All).OrderBy(preset => preset.Name, StringComparer.Ordinal)];

    /// <summary>Their names, for messages.</summary>
    public static string Names => string.Join(", ", All.Select(preset => preset.Name));

    public static PolicyPreset? Find(string name) => All.FirstOrDefault(preset => preset.Name == name);
}
