using System.Text.Json;
using System.Text.Json.Nodes;

namespace Messaging.Policy.Tests.Reference;

/// <summary>Where a band begins or ends; no years: at majority.</summary>
internal sealed record ReferenceBoundary(long? Years)
{
    public static ReferenceBoundary? Read(JsonObject band, string name) => band[name] switch
    {
        null => null,
        var boundary when boundary.GetValueKind() == JsonValueKind.String => new ReferenceBoundary((long?)null),
        _ => new ReferenceBoundary(ReferenceJson.Number(band, name)),
    };
}
