using System.Text.Json;

namespace Messaging.Policy.Cli;

/// <summary>Account ids.</summary>
internal sealed class AccountIdConverter : StrictConverter<AccountId>
{
    public override string Allowed => "an account's id, a text that is not empty";

    public override void Write(Utf8JsonWriter writer, AccountId value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());

    protected override bool TryRead(ref Utf8JsonReader reader, out AccountId value)
    {
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        value = string.IsNullOrEmpty(text) ? default : AccountId.FromString(text);
        return !value.IsEmpty;
    }
}
