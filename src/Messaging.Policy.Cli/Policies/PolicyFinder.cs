using System.Runtime.InteropServices;
using System.Text.Json;

namespace Messaging.Policy.Cli;

/// <summary>Finds and compiles the policies that scenarios name, each once; of policies written out in scenarios the last one is kept.</summary>
internal sealed class PolicyFinder(RegionLaws? laws = null, IReadOnlyList<PolicyPreset>? named = null)
{
    private readonly IReadOnlyList<PolicyPreset> known = named ?? PolicyPresets.All;
    private readonly Dictionary<string, PolicySource> presets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PolicySource> documents = new(StringComparer.Ordinal);
    private readonly HashSet<string> documentPaths = new(StringComparer.Ordinal);
    private readonly Dictionary<PolicySource, MessagingPolicyOptions> stated = [];
    private byte[] lastWritten = [];
    private PolicySource? last;

    /// <summary>The full paths of the documents that scenarios named, right or wrong.</summary>
    public IReadOnlySet<string> DocumentPaths => documentPaths;

    /// <summary>Whether what policies state is kept beside what is compiled of them.</summary>
    public bool KeepsStated { get; init; }

    /// <summary>What a policy that was found states.</summary>
    public MessagingPolicyOptions StatedBy(PolicySource policy) => stated[policy];

    /// <summary>Finds a scenario's policy; null, and what is wrong, where there is none.</summary>
    public PolicySource? Find(JsonElement policy, string folder, List<PolicyError> errors)
    {
        const string Path = "$.policy";
        return policy.ValueKind == JsonValueKind.Object ? FindWritten(policy, Path, errors) : FindNamed(policy, Path, folder, errors);
    }

    /// <summary>Compiles a valid policy; null, and what is wrong, where it does not fit the law data.</summary>
    private PolicySource? Compile(MessagingPolicyOptions options, string path, List<PolicyError> errors)
    {
        try
        {
            var compiled = PolicySource.Of(options, [], laws ?? RegionLaws.Shipped);
            if (KeepsStated)
            {
                stated[compiled] = options;
            }

            return compiled;
        }
        catch (PolicyDocumentException wrong)
        {
            errors.AddRange(wrong.Errors.Select(error => new PolicyError($"{path}{error.Path.TrimStart('$')}", error.Message)));
            return null;
        }
    }

    private PolicySource? FindWritten(JsonElement policy, string path, List<PolicyError> errors)
    {
        var written = JsonMarshal.GetRawUtf8Value(policy);
        if (last is not null && written.SequenceEqual(lastWritten))
        {
            return last;
        }

        if (PolicyDocument.Read(policy, errors, path) is not { } options)
        {
            return null;
        }

        lastWritten = written.ToArray();
        return last = Compile(options, path, errors);
    }

    private PolicySource? FindNamed(JsonElement policy, string path, string folder, List<PolicyError> errors)
    {
        if (!TryGetText(policy, out var name))
        {
            errors.Add(new(path, "is not a text: half of a surrogate pair"));
            return null;
        }

        if (presets.TryGetValue(name, out var preset))
        {
            return preset;
        }

        if (known.FirstOrDefault(preset => preset.Name == name) is { } found)
        {
            return Kept(presets, name, Compile(found.Read(), path, errors));
        }

        var file = name.Length == 0 || name.Contains('\0', StringComparison.Ordinal) ? null : Path.GetFullPath(Path.Combine(folder, name));
        if (file is null || !File.Exists(file))
        {
            errors.Add(new(path, $"{Quoted.Text(name)} is not known; allowed is the name of a preset ({string.Join(", ", known.Select(preset => preset.Name))}), "
                + "the path of a policy document, relative to this file, or a policy object"));
            return null;
        }

        return documents.TryGetValue(file, out var document) ? document : ReadDocument(file, name, path, errors);
    }

    private PolicySource? ReadDocument(string file, string name, string path, List<PolicyError> errors)
    {
        documentPaths.Add(file);
        try
        {
            if (!PolicyDocument.TryParse(Files.ReadNamed(file), out var options, out var wrong))
            {
                errors.AddRange(wrong.Select(error => new PolicyError(path, $"in {Quoted.Text(name)}: {error}")));
                return null;
            }

            return Kept(documents, file, Compile(options, path, errors));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            errors.Add(new(path, $"{Quoted.Text(name)} cannot be read: {exception.Message}"));
            return null;
        }
    }

    private static PolicySource? Kept(Dictionary<string, PolicySource> policies, string name, PolicySource? policy)
    {
        if (policy is not null)
        {
            policies[name] = policy;
        }

        return policy;
    }

    private static bool TryGetText(JsonElement element, out string text)
    {
        try
        {
            text = element.GetString()!;
            return true;
        }
        catch (InvalidOperationException)
        {
            text = "";
            return false;
        }
    }
}
