using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Messaging.Policy;

/// <summary>A converter that accepts exactly one way to write a value.</summary>
internal abstract class StrictConverter<T> : JsonConverter<T>, IStrictLeaf
{
    public abstract string Allowed { get; }

    public bool Accepts(JsonElement element)
    {
        var reader = new Utf8JsonReader(JsonMarshal.GetRawUtf8Value(element));
        _ = reader.Read();
        return TryReadSafely(ref reader, out _);
    }

    public sealed override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TryReadSafely(ref reader, out var value) ? value : throw new JsonException($"Allowed is {Allowed}.");

    protected abstract bool TryRead(ref Utf8JsonReader reader, [MaybeNullWhen(false)] out T value);

    private bool TryReadSafely(ref Utf8JsonReader reader, [MaybeNullWhen(false)] out T value)
    {
        try
        {
            return TryRead(ref reader, out value);
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, written as an escape: no text.
            value = default;
            return false;
        }
    }
}
