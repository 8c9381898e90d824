using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Messaging.Policy;

/// <summary>Names of members, of which some are no text: half of a surrogate pair, written as an escape.</summary>
internal static class MemberNames
{
    public static int Find(IList<JsonPropertyInfo> members, JsonProperty member)
    {
        for (var i = 0; i < members.Count; i++)
        {
            if (NameIs(member, members[i].Name))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Whether a member says where the document's schema is, for editors: a document of any kind may.</summary>
    public static bool IsSchema(JsonProperty member) => NameIs(member, "$schema");

    public static bool TryGet(JsonProperty member, [NotNullWhen(true)] out string? name)
    {
        try
        {
            name = member.Name;
            return true;
        }
        catch (InvalidOperationException)
        {
            name = null;
            return false;
        }
    }

    private static bool NameIs(JsonProperty member, string name)
    {
        try
        {
            return member.NameEquals(name);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
