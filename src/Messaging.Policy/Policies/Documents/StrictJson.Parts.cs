using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Messaging.Policy;

/// <content>Parts of documents, and members that are not of the model.</content>
internal sealed partial class StrictJson
{
    /// <summary>The member by which a document tells editors its schema.</summary>
    public const string SchemaMember = "$schema";

    private bool _isPart;

    /// <summary>Checks a document, or a part of one, which another part may complete: what is needed may be missing there.</summary>
    public static void Check<T>(JsonElement element, JsonTypeInfo<T> typeInfo, List<PolicyError> errors, bool isPart)
    {
        var json = new StrictJson(errors, typeInfo.Options, "$", showValues: true) { _isPart = isPart };
        json.CheckPresent(element, typeInfo, custom: null);
    }

    /// <summary>Checks the items of a list that are of more than one form.</summary>
    public void CheckItems(JsonElement element, Action<StrictJson, JsonElement> check)
    {
        var index = 0;
        foreach (var item in element.EnumerateArray())
        {
            _way.Add((null, index++));
            if (item.ValueKind == JsonValueKind.Null)
            {
                RefuseNull();
            }
            else
            {
                check(this, item);
            }

            _way.RemoveAt(_way.Count - 1);
        }
    }

    public void CheckText(JsonElement element) => Check(element, TypeInfo(typeof(string)), custom: null);

    private void RefuseMember(JsonProperty member, IList<JsonPropertyInfo> members)
    {
        if (!MemberNames.TryGet(member, out var name))
        {
            Add("has a member whose name is not a text");
            return;
        }

        _way.Add((name, 0));
        Add($"is not a member; allowed is one of {string.Join(", ", members.Select(known => known.Name))}");
        _way.RemoveAt(_way.Count - 1);
    }
}
