using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Messaging.Policy;

/// <summary>Writes settings, which are texts, as the JSON that a policy document would have, by the forms that the document's values may have.</summary>
internal sealed class SettingsWriter(Utf8JsonWriter writer, JsonSerializerOptions options, ICollection<PolicyError> errors)
{
    private static readonly SearchValues<char> InNumbers = SearchValues.Create("0123456789+-.eE");

    private JsonTypeInfo<string> StringInfo => (JsonTypeInfo<string>)options.GetTypeInfo(typeof(string));

    /// <param name="setting">The setting.</param>
    /// <param name="forms">The forms that its value may have; null: its key is not known, and the reader of the document says so.</param>
    /// <param name="path">Where the value stands in the document.</param>
    public void Write(PolicySetting setting, ValueForms? forms, string path)
    {
        if (forms is null || setting.Below.IsEmpty)
        {
            WriteValue(setting.Value, forms);
            return;
        }

        if (setting.Value is not null)
        {
            errors.Add(new(path, $"has the value {Quoted.Text(setting.Value)} and settings below it; allowed is one of the two"));
        }

        // What is written as a list is one, wherever it stands; the reader of the document says what may stand there.
        if (setting.Below.All(child => TryGetIndex(child, out _)))
        {
            WriteList(setting, forms.Items?.Invoke(), path);
        }
        else
        {
            WriteObject(setting, forms, path);
        }
    }

    private static bool TryGetIndex(PolicySetting setting, out int index) =>
        int.TryParse(setting.Key, NumberStyles.None, CultureInfo.InvariantCulture, out index);

    private void WriteList(PolicySetting setting, ValueForms? items, string path)
    {
        writer.WriteStartArray();
        var i = 0;
        foreach (var (child, index) in setting.Below.Select(child => (Child: child, Index: int.Parse(child.Key, CultureInfo.InvariantCulture))).OrderBy(each => each.Index))
        {
            if (index != i)
            {
                errors.Add(new(path, $"has an entry {index}, and {(index < i ? "another of that number" : $"none {i}")}; the entries of a list are numbered 0, 1, 2 and so on"));
                i = index;
            }

            Write(child, items, JsonPath.Item(path, i++));
        }

        writer.WriteEndArray();
    }

    private void WriteObject(PolicySetting setting, ValueForms forms, string path)
    {
        writer.WriteStartObject();
        foreach (var child in setting.Below)
        {
            var name = NameOf(child.Key, forms);
            writer.WritePropertyName(name);
            Write(child, forms.Member(options, name), JsonPath.Member(path, name));
        }

        writer.WriteEndObject();
    }

    /// <summary>Keys of a configuration have no case: the names that the library gives are found whatever it is.</summary>
    private static string NameOf(string key, ValueForms forms)
    {
        if (forms.Values is not null)
        {
            return forms.Keys?.Canonical(key) ?? key;
        }

        return forms.Object?.Properties.FirstOrDefault(member => member.Name.Equals(key, StringComparison.OrdinalIgnoreCase))?.Name ?? key;
    }

    private void WriteValue(string? value, ValueForms? forms)
    {
        if (value is null || forms is null)
        {
            writer.WriteNullValue();
        }
        else if (value.Length == 0 && forms.Items is not null)
        {
            writer.WriteStartArray();
            writer.WriteEndArray();
        }
        else if (!TryWriteBare(value, forms.Leaf))
        {
            writer.WriteStringValue(value);
        }
    }

    /// <summary>Numbers and switches, which JSON writes without quotes, where they are what is expected. What nobody expects keeps the form that it looks like.</summary>
    private bool TryWriteBare(string value, IStrictLeaf? leaf)
    {
        if (leaf is not null && Accepts(leaf, JsonSerializer.SerializeToUtf8Bytes(value, StringInfo)))
        {
            return false;
        }

        // The framework's reader of JSON files writes true as "True".
        var bare = value switch
        {
            "True" => "true",
            "False" => "false",
            _ => value,
        };
        if (bare is not ("true" or "false") && !IsNumber(bare))
        {
            return false;
        }

        writer.WriteRawValue(bare);
        return true;
    }

    private static bool Accepts(IStrictLeaf leaf, byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        return leaf.Accepts(document.RootElement);
    }

    private static bool IsNumber(string text)
    {
        if (text.Length == 0 || text.AsSpan().ContainsAnyExcept(InNumbers))
        {
            return false;
        }

        try
        {
            var reader = new Utf8JsonReader(Encoding.ASCII.GetBytes(text));
            return reader.Read() && reader.TokenType == JsonTokenType.Number && !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
