using System.Text.Json;
using System.Text.Json.Serialization;

namespace Messaging.Policy.Cli;

/// <summary>Two different accounts, as a list of two ids.</summary>
internal sealed class AccountPairConverter : JsonConverter<AccountPair>, IStrictShape
{
    private const string Allowed = "a list of two different ids";
    private static readonly AccountIdConverter Ids = new();

    public void Check(StrictJson json, JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Array || element.GetArrayLength() != 2)
        {
            json.Refuse(element, Allowed);
        }
        else if (!Ids.Accepts(element[0]) || !Ids.Accepts(element[1]))
        {
            json.CheckList(element, json.TypeInfo(typeof(AccountId)));
        }
        else if (element[0].GetString() == element[1].GetString())
        {
            json.Refuse(element, Allowed);
        }
    }

    public override AccountPair Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var first = ReadNext(ref reader, options);
        var second = ReadNext(ref reader, options);
        reader.Read();
        return new(first, second);
    }

    public override void Write(Utf8JsonWriter writer, AccountPair value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        Ids.Write(writer, value.First, options);
        Ids.Write(writer, value.Second, options);
        writer.WriteEndArray();
    }

    private static AccountId ReadNext(ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        reader.Read();
        return Ids.Read(ref reader, typeof(AccountId), options);
    }
}
