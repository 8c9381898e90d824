using System.Text.Json.Nodes;
using static Messaging.Policy.Tests.Reference.ReferenceJson;

namespace Messaging.Policy.Tests.Reference;

/// <summary>What the host says of a group. Complete: the members are stated, and nobody is without a name.</summary>
internal sealed record ReferenceGroup(List<string>? Members, List<string> Invited, List<string> Approved, string? Creator)
{
    public bool IsComplete => Members is not null && !Members.Contains("") && !Invited.Contains("") && !Approved.Contains("") && Creator is not { Length: 0 };

    public static ReferenceGroup Read(JsonObject document) => new(
        document["members"] is JsonArray members ? Texts(members) : null,
        Texts(document, "invited"),
        Texts(document, "approved"),
        Text(document, "creator"));

    public bool HasInside(string id) => Members!.Contains(id);

    /// <summary>Those before in the same attempt who are shown as let in: they count as invited.</summary>
    public List<string> LetIn { get; init; } = [];

    /// <summary>Who holds a seat, each once: the members, then the invited.</summary>
    public List<string> Seats() => [.. Members!.Concat(Invited).Concat(LetIn).Distinct()];
}
