using System.Text;

namespace Messaging.Policy;

/// <summary>UTF-8 that refuses half a surrogate pair: two texts never become the same bytes.</summary>
internal static class StrictText
{
    public static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
}
