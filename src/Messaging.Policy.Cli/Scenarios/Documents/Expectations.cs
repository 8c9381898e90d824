using System.Text.Json;

namespace Messaging.Policy.Cli;

/// <summary>What a step expects: an object, or for a list one object for each recipient, in their order.</summary>
internal sealed record Expectations(JsonElement Json)
{
    public bool IsList => Json.ValueKind == JsonValueKind.Array;

    /// <summary>What is expected of the decision at a place of the step; null: nothing.</summary>
    public JsonElement? At(int index) => !IsList ? Json : index < Json.GetArrayLength() ? Json[index] : null;
}
