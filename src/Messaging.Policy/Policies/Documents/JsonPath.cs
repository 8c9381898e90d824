using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Messaging.Policy;

/// <summary>How members are named in paths.</summary>
internal static class JsonPath
{
    private const int LongestName = 60;

    public static string Member(string parent, string name) => Append(new StringBuilder(parent), name).ToString();

    public static string Item(string parent, int index) => string.Create(CultureInfo.InvariantCulture, $"{parent}[{index}]");

    /// <summary>How deep a path leads into a document: the number of its steps that are there.</summary>
    public static int DepthIn(JsonElement document, string path)
    {
        var depth = 0;
        foreach (var step in Steps(path))
        {
            if (!TryStep(ref document, step))
            {
                break;
            }

            depth++;
        }

        return depth;
    }

    /// <summary>The steps of a path: the names of members, and the numbers of entries.</summary>
    public static IEnumerable<string> Steps(string path)
    {
        for (var at = path.AsSpan().IndexOfAny('.', '['); at >= 0 && at < path.Length;)
        {
            var isQuoted = path.AsSpan(at).StartsWith("['");
            var start = at + (isQuoted ? 2 : 1);
            var length = isQuoted ? path.AsSpan(start).IndexOf("']") : path.AsSpan(start).IndexOfAny('.', '[', ']');
            var end = length < 0 ? path.Length : start + length;
            yield return path[start..end].Replace("\\'", "'", StringComparison.Ordinal);
            at = isQuoted ? end + 2 : end < path.Length && path[end] == ']' ? end + 1 : end;
        }
    }

    public static StringBuilder Append(StringBuilder path, string name)
    {
        var isPlain = name.Length is > 0 and <= LongestName && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-');
        return isPlain ? path.Append('.').Append(name) : path.Append("['").Append(Quoted.Shorten(name).Replace("'", "\\'", StringComparison.Ordinal)).Append("']");
    }

    private static bool TryStep(ref JsonElement element, string step)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            return element.TryGetProperty(step, out element);
        }

        if (element.ValueKind != JsonValueKind.Array || !int.TryParse(step, CultureInfo.InvariantCulture, out var index) || index >= element.GetArrayLength())
        {
            return false;
        }

        element = element[index];
        return true;
    }
}
