using System.Text.Json;
using System.Text.Json.Serialization;

namespace Messaging.Policy;

/// <summary>Refuses to read or write a type that holds true reasons: what leaves the host is the <see cref="SenderView"/>.</summary>
/// <remarks>It is on every such type, so that neither reflection nor generated code writes one by accident. For the host's own logs there is <c>HostJson</c>. Immutable and safe for many threads.</remarks>
/// <typeparam name="T">The type.</typeparam>
public sealed class HostOnlyJsonConverter<T> : JsonConverter<T>
{
    private static string Message => $"{typeof(T).Name} holds true reasons, which tell a sender who blocked it. Serialise SenderView; for the host's own use, call HostJson.Write.";

    /// <inheritdoc/>
    public override bool HandleNull => false;

    /// <summary>Not supported.</summary>
    /// <param name="reader">Not read.</param>
    /// <param name="typeToConvert">Not used.</param>
    /// <param name="options">Not used.</param>
    /// <returns>Nothing.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException(Message);

    /// <summary>Not supported.</summary>
    /// <param name="writer">Nothing is written to it.</param>
    /// <param name="value">Not used.</param>
    /// <param name="options">Not used.</param>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => throw new NotSupportedException(Message);
}
