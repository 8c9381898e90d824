using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Messaging.Policy;

/// <summary>The names that an enum's values have in documents and output. A value without a name cannot be written there.</summary>
internal sealed class NameTable<T>
    where T : struct, Enum
{
    private readonly (JsonEncodedText Text, T Value)[] _entries;

    // By the value itself: the enums of the library are small and count up from zero.
    private readonly JsonEncodedText[] _byValue;

    public NameTable(params (string Name, T Value)[] names)
    {
        _entries = [.. names.Select(name => (JsonEncodedText.Encode(name.Name), name.Value))];
        _byValue = new JsonEncodedText[names.Max(name => Index(name.Value)) + 1];
        foreach (var (text, value) in _entries)
        {
            _byValue[Index(value)] = text;
        }

        Allowed = $"one of {string.Join(", ", names.Select(name => $"\"{name.Name}\""))}";
    }

    /// <summary>All names, as an error lists them.</summary>
    public string Allowed { get; }

    public IEnumerable<string> All => _entries.Select(entry => entry.Text.Value);

    public bool Has(T value) => (uint)Index(value) < (uint)_byValue.Length && _byValue[Index(value)].Value.Length > 0;

    /// <summary>The name of a value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value has no name.</exception>
    public string Of(T value) => TextOf(value).Value;

    /// <summary>The name of a value, encoded for a JSON writer.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value has no name.</exception>
    public JsonEncodedText TextOf(T value) => Has(value)
        ? _byValue[Index(value)]
        : throw new ArgumentOutOfRangeException(nameof(value), value, $"This {typeof(T).Name} has no name; allowed is {Allowed}.");

    public bool TryParse(ReadOnlySpan<char> name, out T value)
    {
        foreach (var entry in _entries)
        {
            if (name.SequenceEqual(entry.Text.Value))
            {
                value = entry.Value;
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>Reads a name where the reader stands on a string or a member's name.</summary>
    public bool TryRead(ref Utf8JsonReader reader, out T value)
    {
        foreach (var entry in _entries)
        {
            if (reader.ValueTextEquals(entry.Text.EncodedUtf8Bytes))
            {
                value = entry.Value;
                return true;
            }
        }

        value = default;
        return false;
    }

    private static int Index(T value) => Unsafe.As<T, int>(ref value);
}
