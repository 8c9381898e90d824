using System.Text.Json.Nodes;

namespace Messaging.Policy.Tests.Reference;

/// <summary>Reads members of JSON objects; what is left out, or null, has the default that the caller names.</summary>
internal static class ReferenceJson
{
    public static JsonObject Object(JsonObject? parent, string name) =>
        parent?[name] as JsonObject ?? [];

    public static bool IsNull(JsonObject? parent, string name) =>
        parent is not null && parent.TryGetPropertyValue(name, out var value) && value is null;

    public static List<JsonObject> Objects(JsonObject? parent, string name)
    {
        var found = new List<JsonObject>();
        if (parent?[name] is JsonArray items)
        {
            foreach (var item in items)
            {
                found.Add((JsonObject)item!);
            }
        }

        return found;
    }

    public static string Text(JsonObject? parent, string name, string otherwise) =>
        parent?[name]?.GetValue<string>() ?? otherwise;

    public static string? Text(JsonObject? parent, string name) =>
        parent?[name]?.GetValue<string>();

    public static bool Flag(JsonObject? parent, string name, bool otherwise) =>
        parent?[name]?.GetValue<bool>() ?? otherwise;

    public static long? Number(JsonObject? parent, string name) =>
        parent?[name] is { } value ? Number(value) : null;

    public static long Number(JsonNode value) =>
        value.AsValue().TryGetValue(out int small) ? small : value.GetValue<long>();

    public static long? Duration(JsonObject? parent, string name) =>
        Text(parent, name) is { } text ? ReferenceTime.ReadDuration(text) : null;

    public static long? Instant(JsonObject? parent, string name) =>
        Text(parent, name) is { } text ? ReferenceTime.ReadInstant(text) : null;

    public static List<string> Texts(JsonObject? parent, string name, params string[] otherwise) =>
        parent?[name] is JsonArray items ? Texts(items) : [.. otherwise];

    public static List<string> Texts(JsonArray items)
    {
        var found = new List<string>();
        foreach (var item in items)
        {
            found.Add(item!.GetValue<string>());
        }

        return found;
    }
}
