using System.Text.Json.Nodes;
using static Messaging.Policy.Tests.Reference.ReferenceJson;

namespace Messaging.Policy.Tests.Reference;

/// <summary>One attempt: who, to whom, when and what.</summary>
internal sealed record ReferenceAttempt(string From, string To, long At, string Verb, string Content, string? MessageId, List<string> Presents, string? Digest = null)
{
    public bool ToSelf => From == To;

    /// <summary>Whether it is made in a group, in which nobody is there to accept a request.</summary>
    public bool InGroup { get; init; }

    public static ReferenceAttempt Read(JsonObject step, long at) => new(
        Text(step, "from")!,
        Text(step, "to")!,
        at,
        Text(step, "verb", "send"),
        Text(step, "content", "text"),
        Text(step, "messageId"),
        Texts(step, "presents"),
        Text(step, "digest"));
}
