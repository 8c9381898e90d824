namespace Messaging.Policy;

/// <summary>The policies that come with the library.</summary>
/// <remarks>Safe for many threads.</remarks>
public static class PolicyPresets
{
    private const string Prefix = "Messaging.Policy.Policies.Presets.";
    private const string Suffix = ".json";

    /// <summary>The names of the presets, in ordinal order.</summary>
    public static IReadOnlyList<string> Names { get; } = FindNames();

    /// <summary>Reads a preset.</summary>
    /// <param name="name">Its name, for example <c>tiktok-2023</c>; case matters.</param>
    /// <returns>The policy: a new object each time, which the caller may change.</returns>
    /// <exception cref="ArgumentNullException">The name is null.</exception>
    /// <exception cref="ArgumentException">There is no such preset; the message names those that exist.</exception>
    public static MessagingPolicyOptions Get(string name) => PolicyDocument.Parse(Read(name));

    /// <summary>The document of a preset.</summary>
    internal static ReadOnlyMemory<byte> Read(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!Names.Contains(name, StringComparer.Ordinal))
        {
            throw new ArgumentException($"{Quoted.Text(name)} is not a preset; there are {string.Join(", ", Names)}.", nameof(name));
        }

        using var resource = typeof(PolicyPresets).Assembly.GetManifestResourceStream($"{Prefix}{name}{Suffix}")!;
        using var memory = new MemoryStream();
        resource.CopyTo(memory);
        return memory.ToArray();
    }

    private static string[] FindNames() =>
    [
        .. typeof(PolicyPresets).Assembly.GetManifestResourceNames()
            .Where(resource => resource.StartsWith(Prefix, StringComparison.Ordinal) && resource.EndsWith(Suffix, StringComparison.Ordinal))
            .Select(resource => resource[Prefix.Length..^Suffix.Length])
            .Order(StringComparer.Ordinal),
    ];
}
