using System.Text;

namespace Messaging.Policy;

/// <summary>What a message id and a digest may be: they are kept for a day, by the thousand, and written down.</summary>
internal static class MessageIds
{
    public const int MostBytes = 256;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="ArgumentException">One of them is too long or is not a text.</exception>
    public static void Check(in SendAttempt attempt)
    {
        Check(attempt.MessageId, "message id", nameof(attempt));
        Check(attempt.Digest, "digest", nameof(attempt));
    }

    public static bool IsAllowed(string? text)
    {
        try
        {
            Check(text, "text", nameof(text));
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static void Check(string? text, string what, string parameter)
    {
        if (text is null)
        {
            return;
        }

        if (text.Length > MostBytes || BytesOf(text, what, parameter) > MostBytes)
        {
            throw new ArgumentException($"The {what} is longer than {MostBytes} bytes in UTF-8; allowed are 0 to {MostBytes}.", parameter);
        }

        if (text.Contains('\0', StringComparison.Ordinal))
        {
            throw new ArgumentException($"The {what} holds a zero character; allowed is every other text.", parameter);
        }
    }

    private static int BytesOf(string text, string what, string parameter)
    {
        try
        {
            return Utf8.GetByteCount(text);
        }
        catch (EncoderFallbackException exception)
        {
            throw new ArgumentException($"The {what} holds half of a surrogate pair; allowed is every text that UTF-8 can hold.", parameter, exception);
        }
    }
}
