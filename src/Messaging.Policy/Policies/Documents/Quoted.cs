using System.Text.Json;

namespace Messaging.Policy;

/// <summary>Values as messages show them: short, and on one line.</summary>
internal static class Quoted
{
    private const int Longest = 40;

    public static string Text(string? text) => text is null ? "null" : $"\"{Shorten(text)}\"";

    public static string Value(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => element.GetArrayLength() == 0 ? "an empty list" : "a list",
        _ => Shorten(element.GetRawText()),
    };

    public static string Shorten(string text)
    {
        var isShort = text.Length <= Longest;
        var end = isShort ? text.Length : char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest;
        return string.Create(end + (isShort ? 0 : 1), (text, end), static (span, state) =>
        {
            span.Fill('…');
            for (var i = 0; i < state.end; i++)
            {
                span[i] = char.IsControl(state.text[i]) ? '\uFFFD' : state.text[i];
            }
        });
    }
}
