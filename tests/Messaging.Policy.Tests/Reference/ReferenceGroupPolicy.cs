using System.Text.Json.Nodes;
using static Messaging.Policy.Tests.Reference.ReferenceJson;

namespace Messaging.Policy.Tests.Reference;

/// <summary>The section of a policy on groups, with every default filled in.</summary>
internal sealed class ReferenceGroupPolicy
{
    public ReferenceGroupPolicy(JsonObject document)
    {
        MemberLimit = Number(document, "memberLimit");
        Entry = Text(document, "entry", "invited");
        foreach (var (band, friends) in Object(document, "friendsInside"))
        {
            FriendsInside[band] = Number(friends!);
        }

        CreatorApproval = Texts(document, "creatorApproval");
        Blocks = Text(document, "blocks", "refuse");
        Told = Text(document, "told", "candidate");
    }

    public long? MemberLimit { get; }

    public string Entry { get; }

    /// <summary>By age band.</summary>
    public Dictionary<string, long> FriendsInside { get; } = [];

    public List<string> CreatorApproval { get; }

    public string Blocks { get; }

    public string Told { get; }
}
