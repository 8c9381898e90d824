using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;

namespace Messaging.Policy;

/// <summary>Gathers mutants of one policy: those that are valid, each once, and none that says the same as the policy.</summary>
internal sealed class MutantList
{
    private readonly List<PolicyMutant> _found = [];
    private readonly HashSet<string> _seen;
    private readonly string _written;
    private readonly RegionLaws? _laws;

    public MutantList(MessagingPolicyOptions policy, RegionLaws? laws)
    {
        Policy = PolicyDocument.WithDefaults(policy);
        _written = PolicyDocument.Write(Policy);
        _seen = new(StringComparer.Ordinal) { _written };
        _laws = laws;
    }

    /// <summary>The policy, in full.</summary>
    public MessagingPolicyOptions Policy { get; }

    public ImmutableArray<PolicyMutant> All => [.. _found];

    /// <summary>Adds the policy with a change.</summary>
    public void Add(string path, string change, Action<JsonObject> apply)
    {
        var root = JsonNode.Parse(_written)!.AsObject();
        apply(root);
        if (PolicyDocument.TryParse(Encoding.UTF8.GetBytes(root.ToJsonString()), out var policy, out _) && _seen.Add(PolicyDocument.Write(PolicyDocument.WithDefaults(policy))) && Compiles(policy))
        {
            _found.Add(new(path, change, policy));
        }
    }

    /// <summary>Adds the policy with a member left out, so that it has its default.</summary>
    public void AddReset(string path, string change = "removed") => Add(path, change, root => Parent(root, path, out var name)?.AsObject().Remove(name));

    /// <summary>Adds the policy with another value of a member.</summary>
    public void AddSet(string path, string change, JsonNode? value) => Add(path, change, root => Parent(root, path, out var name)!.AsObject()[name] = value?.DeepClone());

    /// <summary>Adds the policy without an entry of a list.</summary>
    public void AddWithout(string list, int index, string change = "removed") =>
        Add($"{list}[{index}]", change, root => Parent(root, list, out var name)![name]!.AsArray().RemoveAt(index));

    /// <summary>The node above the last member of a path: names between dots, and places in brackets.</summary>
    public static JsonNode? Parent(JsonObject root, string path, out string name)
    {
        var steps = path[2..].Replace("[", ".[", StringComparison.Ordinal).Split('.');
        JsonNode? at = root;
        foreach (var step in steps[..^1])
        {
            at = step[0] == '[' ? at?.AsArray()[int.Parse(step[1..^1], System.Globalization.CultureInfo.InvariantCulture)] : at?.AsObject()[step];
        }

        name = steps[^1];
        return at;
    }

    private bool Compiles(MessagingPolicyOptions policy)
    {
        try
        {
            _ = PolicyDecider.Of(policy, laws: _laws);
            return true;
        }
        catch (PolicyDocumentException)
        {
            return false;
        }
    }
}
