using System.Collections.Immutable;
using System.Text.Json;

namespace Messaging.Policy;

/// <summary>Compares as data what no single attempt shows.</summary>
internal static class DataChanges
{
    private static readonly string[] Sections = ["selfMessages", "lease", "requests", "groups", "signals", "remedies", "disclosure", "exemptions"];

    public static ImmutableArray<PolicyDataChange> Between(MessagingPolicyOptions old, MessagingPolicyOptions @new)
    {
        using var before = JsonDocument.Parse(PolicyDocument.Write(old));
        using var after = JsonDocument.Parse(PolicyDocument.Write(@new));
        var changes = ImmutableArray.CreateBuilder<PolicyDataChange>();
        foreach (var section in Sections)
        {
            Compare($"$.{section}", Member(before.RootElement, section), Member(after.RootElement, section), changes);
        }

        Compare("$.accounts.reports", Member(Member(before.RootElement, "accounts"), "reports"), Member(Member(after.RootElement, "accounts"), "reports"), changes);
        CompareNamed(Member(before.RootElement, "budgets"), Member(after.RootElement, "budgets"), changes);
        return changes.ToImmutable();
    }

    private static void Compare(string path, JsonElement? old, JsonElement? @new, ImmutableArray<PolicyDataChange>.Builder changes)
    {
        if (old is { ValueKind: JsonValueKind.Object } before && @new is { ValueKind: JsonValueKind.Object } after)
        {
            foreach (var name in before.EnumerateObject().Concat(after.EnumerateObject()).Select(member => member.Name).Distinct())
            {
                Compare($"{path}.{name}", Member(before, name), Member(after, name), changes);
            }
        }
        else if (old is not { } one ? @new is not null : @new is not { } other || !JsonElement.DeepEquals(one, other))
        {
            changes.Add(new(path, Text(old), Text(@new)));
        }
    }

    private static void CompareNamed(JsonElement? old, JsonElement? @new, ImmutableArray<PolicyDataChange>.Builder changes)
    {
        var (before, after) = (Named(old), Named(@new));
        foreach (var name in before.Keys.Union(after.Keys))
        {
            Compare($"$.budgets[{name}]", before.TryGetValue(name, out var one) ? one : null, after.TryGetValue(name, out var other) ? other : null, changes);
        }
    }

    private static Dictionary<string, JsonElement> Named(JsonElement? list) =>
        list is { ValueKind: JsonValueKind.Array } all ? all.EnumerateArray().ToDictionary(each => each.GetProperty("name").GetString()!) : [];

    private static JsonElement? Member(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(name, out var member) ? member : null;

    private static string? Text(JsonElement? element) => element is not { } value ? null : ScenarioText.Compact(value);
}
