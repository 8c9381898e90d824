using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>
/// Policies that describe twenty products, each part with its date and sources. They are independent descriptions of public behaviour: they are named after
/// products, and no maker of one has endorsed them.
/// </summary>
/// <remarks>Immutable and safe for many threads.</remarks>
public static class MessagingPolicyPresets
{
    private const string FactsSuffix = ".facts.json";

    /// <summary>All of them, in the ordinal order of their names.</summary>
    public static ImmutableArray<PolicyPreset> All { get; } =
    [
        .. typeof(MessagingPolicyPresets).Assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(FactsSuffix, StringComparison.Ordinal))
            .Select(name => name[..^FactsSuffix.Length])
            .Order(StringComparer.Ordinal)
            .Select(name => new PolicyPreset(name, Read($"{name}.json"), Read($"{name}{FactsSuffix}"))),
    ];

    private static ReadOnlyMemory<byte> Read(string name)
    {
        using var resource = typeof(MessagingPolicyPresets).Assembly.GetManifestResourceStream(name)!;
        using var memory = new MemoryStream();
        resource.CopyTo(memory);
        return memory.ToArray();
    }
}
