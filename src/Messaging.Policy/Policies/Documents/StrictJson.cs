using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Messaging.Policy;

/// <summary>Reads JSON along source-generated metadata and finds everything that is wrong in one pass, before anything is built.</summary>
internal sealed partial class StrictJson(List<PolicyError> errors, JsonSerializerOptions options, string root, bool showValues)
{
    private readonly List<(string? Name, int Index)> _way = []; // the way from the root; only an error makes a text of it

    /// <summary>Reads a value; where anything is wrong, adds all of it to the errors and answers with the default.</summary>
    /// <param name="element">The JSON.</param>
    /// <param name="typeInfo">The metadata, from options of <see cref="StrictJsonOptions"/>.</param>
    /// <param name="errors">Receives what is wrong.</param>
    /// <param name="path">Where the JSON stands.</param>
    /// <param name="showValues">Whether messages may quote values: not where these may be somebody's personal data.</param>
    public static T? Read<T>(JsonElement element, JsonTypeInfo<T> typeInfo, List<PolicyError> errors, string path = "$", bool showValues = true)
    {
        var before = errors.Count;
        var json = new StrictJson(errors, typeInfo.Options, path, showValues);
        if (element.ValueKind == JsonValueKind.Null)
        {
            json.RefuseNull();
        }
        else
        {
            json.Check(element, typeInfo, custom: null);
        }

        return errors.Count == before ? element.Deserialize(typeInfo) : default;
    }

    public JsonTypeInfo TypeInfo(Type type) => options.GetTypeInfo(Nullable.GetUnderlyingType(type) ?? type);

    public void CheckObject(JsonElement element, JsonTypeInfo typeInfo)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            Refuse(element, "an object");
            return;
        }

        var members = typeInfo.Properties;
        var seen = 0UL;
        foreach (var member in element.EnumerateObject())
        {
            var place = MemberNames.Find(members, member);
            if (place < 0)
            {
                if (_way.Count > 0 || !MemberNames.IsSchema(member))
                {
                    RefuseMember(member, members);
                }
                else if (member.Value.ValueKind != JsonValueKind.String)
                {
                    _way.Add((member.Name, 0));
                    Refuse(member.Value, "a text");
                    _way.RemoveAt(_way.Count - 1);
                }

                continue;
            }

            _way.Add((members[place].Name, 0));
            var bit = 1UL << place;
            if ((seen & bit) != 0)
            {
                Add("is stated twice; once is allowed");
            }
            else
            {
                CheckMember(member.Value, members[place]);
            }

            seen |= bit;
            _way.RemoveAt(_way.Count - 1);
        }

        for (var i = 0; i < members.Count && !_isPart; i++)
        {
            if (members[i].IsRequired && (seen & (1UL << i)) == 0)
            {
                _way.Add((members[i].Name, 0));
                Add("is needed");
                _way.RemoveAt(_way.Count - 1);
            }
        }
    }

    public void CheckList(JsonElement element, JsonTypeInfo itemInfo, IStrictLeaf? items = null)
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            Refuse(element, "a list");
            return;
        }

        var index = 0;
        foreach (var item in element.EnumerateArray())
        {
            _way.Add((null, index++));
            CheckPresent(item, itemInfo, items);
            _way.RemoveAt(_way.Count - 1);
        }
    }

    public void CheckMap(JsonElement element, JsonTypeInfo mapInfo, IStrictKeys? keys = null, IStrictLeaf? values = null)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            Refuse(element, "an object");
            return;
        }

        keys ??= TypeInfo(mapInfo.KeyType!).Converter as IStrictKeys;
        var valueInfo = TypeInfo(mapInfo.ElementType!);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            if (!MemberNames.TryGet(member, out var name))
            {
                Add("has a member whose name is not a text");
                continue;
            }

            _way.Add((name, 0));
            if (!seen.Add(name))
            {
                Add("is stated twice; once is allowed");
            }
            else if (keys is not null && !keys.AcceptsKey(name))
            {
                Add($"is not known here; allowed is {keys.Allowed}");
            }
            else
            {
                CheckPresent(member.Value, valueInfo, values);
            }

            _way.RemoveAt(_way.Count - 1);
        }
    }

    /// <summary>Adds an error about the value at the place that is being read.</summary>
    public void Refuse(JsonElement element, string allowed)
    {
        var value = showValues || element.ValueKind is not (JsonValueKind.String or JsonValueKind.Number) ? Quoted.Value(element) : "this value";
        Add($"{value} is not allowed; allowed is {allowed}");
    }

    private static bool CanBeNull(JsonPropertyInfo member) =>
        member.IsSetNullable && (!member.PropertyType.IsValueType || Nullable.GetUnderlyingType(member.PropertyType) is not null);

    private void CheckMember(JsonElement value, JsonPropertyInfo member)
    {
        if (value.ValueKind == JsonValueKind.Null && CanBeNull(member))
        {
            return;
        }

        CheckPresent(value, TypeInfo(member.PropertyType), member.CustomConverter);
    }

    private void CheckPresent(JsonElement value, JsonTypeInfo typeInfo, object? custom)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            RefuseNull();
        }
        else
        {
            Check(value, typeInfo, custom);
        }
    }

    private void Check(JsonElement value, JsonTypeInfo typeInfo, object? custom)
    {
        switch (custom ?? typeInfo.Converter)
        {
            case IStrictShape shape:
                shape.Check(this, value);
                return;
            case IStrictLeaf leaf:
                if (!leaf.Accepts(value))
                {
                    Refuse(value, showValues && leaf.Advice(value) is { } advice ? $"{leaf.Allowed} ({advice})" : leaf.Allowed);
                }

                return;
        }

        switch (typeInfo.Kind)
        {
            case JsonTypeInfoKind.Object:
                CheckObject(value, typeInfo);
                break;
            case JsonTypeInfoKind.Enumerable:
                CheckList(value, TypeInfo(typeInfo.ElementType!));
                break;
            default:
                CheckMap(value, typeInfo);
                break;
        }
    }

    private void RefuseNull() => Add("null is not allowed; leave it out, or state a value");

    private void Add(string message)
    {
        var path = new StringBuilder(root);
        foreach (var (name, index) in _way)
        {
            _ = name is null ? path.Append(CultureInfo.InvariantCulture, $"[{index}]") : JsonPath.Append(path, name);
        }

        errors.Add(new(path.ToString(), message));
    }
}
