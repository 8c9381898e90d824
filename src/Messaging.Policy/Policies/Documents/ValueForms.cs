using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Messaging.Policy;

/// <summary>The forms that a value of a policy may have: what JSON says by its brackets, and settings of texts alone do not. A value may have several.</summary>
internal sealed record ValueForms
{
    /// <summary>A single value.</summary>
    public IStrictLeaf? Leaf { get; init; }

    /// <summary>An object with members that the library names.</summary>
    public JsonTypeInfo? Object { get; init; }

    /// <summary>A list, by the forms of its items.</summary>
    public Func<ValueForms>? Items { get; init; }

    /// <summary>A map, by the forms of its values.</summary>
    public Func<ValueForms>? Values { get; init; }

    /// <summary>The names of the map's members, where the library names them.</summary>
    public IStrictKeys? Keys { get; init; }

    public static ValueForms Of(JsonSerializerOptions options, JsonTypeInfo typeInfo, object? custom = null)
    {
        switch (custom ?? typeInfo.Converter)
        {
            case IPolicyShape shape:
                return shape.FormsOf(options);
            case IStrictLeaf leaf:
                return new() { Leaf = leaf };
            default:
                break;
        }

        return typeInfo.Kind switch
        {
            JsonTypeInfoKind.Object => new() { Object = typeInfo },
            JsonTypeInfoKind.Enumerable => new() { Items = () => Of(options, typeInfo.ElementType!) },
            _ => new() { Values = () => Of(options, typeInfo.ElementType!), Keys = options.GetTypeInfo(typeInfo.KeyType!).Converter as IStrictKeys },
        };
    }

    public static ValueForms Of(JsonSerializerOptions options, Type type) => Of(options, options.GetTypeInfo(Nullable.GetUnderlyingType(type) ?? type));

    public static ValueForms Of(JsonSerializerOptions options, JsonPropertyInfo member) =>
        Of(options, options.GetTypeInfo(Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType), member.CustomConverter);

    /// <summary>The forms of a member of an object or a map; null where there is no such member.</summary>
    public ValueForms? Member(JsonSerializerOptions options, string name)
    {
        if (Values is not null)
        {
            return Values();
        }

        var member = Object?.Properties.FirstOrDefault(known => known.Name == name);
        return member is null ? null : Of(options, member);
    }
}
