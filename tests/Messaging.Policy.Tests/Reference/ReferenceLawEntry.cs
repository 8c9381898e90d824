using System.Text.Json.Nodes;
using static Messaging.Policy.Tests.Reference.ReferenceJson;

namespace Messaging.Policy.Tests.Reference;

/// <summary>An entry of "laws": a kind, and what is left out of it.</summary>
internal sealed record ReferenceLawEntry(string Kind, List<string> Except, List<string> Services)
{
    public static List<ReferenceLawEntry> ReadAll(JsonObject? ages)
    {
        var entries = new List<ReferenceLawEntry>();
        foreach (var node in ages?["laws"] as JsonArray ?? [])
        {
            entries.Add(node is JsonObject entry
                ? new ReferenceLawEntry(Text(entry, "kind")!, Texts(entry, "except"), Texts(entry, "services"))
                : new ReferenceLawEntry(node!.GetValue<string>(), [], []));
        }

        return entries;
    }

    /// <summary>By its id, by exactly its region, or because the law itself leaves such services out.</summary>
    public bool LeavesOut(JsonObject row) =>
        Except.Contains(Text(row, "id")!) || Except.Contains(Text(row, "region")!)
        || (Services.Contains("messaging-first") && Texts(row, "scope").Contains("messaging-first-exempt"));
}
