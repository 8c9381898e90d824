using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace Messaging.Policy;

/// <summary>Makes documents of JSON text.</summary>
internal static class JsonText
{
    public static JsonDocumentOptions DocumentOptions => new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Parses UTF-8 JSON; what is not well formed is an error with its line and position.</summary>
    public static bool TryParse(ReadOnlyMemory<byte> utf8, List<PolicyError> errors, [NotNullWhen(true)] out JsonDocument? document)
    {
        document = null;
        if (utf8.Span.StartsWith("\uFEFF"u8))
        {
            utf8 = utf8[3..];
        }

        if (!Utf8.IsValid(utf8.Span))
        {
            errors.Add(new("$", "is not UTF-8"));
            return false;
        }

        try
        {
            document = JsonDocument.Parse(utf8, DocumentOptions);
            return true;
        }
        catch (JsonException exception)
        {
            errors.Add(new("$", string.Create(CultureInfo.InvariantCulture, $"is not JSON: line {exception.LineNumber.GetValueOrDefault() + 1}, position {exception.BytePositionInLine.GetValueOrDefault() + 1}")));
            return false;
        }
    }
}
