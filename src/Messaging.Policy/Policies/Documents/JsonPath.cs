using System.Globalization;
using System.Text;

namespace Messaging.Policy;

/// <summary>How members are named in paths.</summary>
internal static class JsonPath
{
    private const int LongestName = 60;

    public static string Member(string parent, string name) => Append(new StringBuilder(parent), name).ToString();

    public static string Item(string parent, int index) => string.Create(CultureInfo.InvariantCulture, $"{parent}[{index}]");

    public static StringBuilder Append(StringBuilder path, string name)
    {
        var isPlain = name.Length is > 0 and <= LongestName && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-');
        return isPlain ? path.Append('.').Append(name) : path.Append("['").Append(Quoted.Shorten(name).Replace("'", "\\'", StringComparison.Ordinal)).Append("']");
    }
}
