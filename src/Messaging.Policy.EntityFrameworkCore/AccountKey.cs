using System.Buffers.Binary;
using System.Text;

namespace Messaging.Policy.EntityFrameworkCore;

/// <summary>
/// Account ids as the bytes of a key. Bytes are compared as they are, by every database: ids that differ by case, width, accent or a trailing space stay apart, and so do the number 1 and the text "1".
/// </summary>
/// <remarks>The first byte is the kind: 1, and eight bytes of a number, the highest first; 2, and the sixteen bytes of a GUID as it is written; 3, and UTF-8.</remarks>
#if MESSAGING_POLICY_NPGSQL
internal
#else
public
#endif
static class AccountKey
{
    /// <summary>How many bytes a key has at most: one, and the 256 of the longest text.</summary>
    public const int MostBytes = 257;

    private const byte Number = 1;
    private const byte Global = 2;
    private const byte Text = 3;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The key of an id.</summary>
    /// <param name="id">The id.</param>
    /// <returns>The bytes; none for an empty id, which is no account's.</returns>
    /// <exception cref="ArgumentException">The text is longer than 256 bytes, or no text that can be written down.</exception>
    public static byte[] Of(AccountId id)
    {
        if (id.TryGetInt64(out var number))
        {
            var bytes = new byte[9];
            bytes[0] = Number;
            BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(1), number);
            return bytes;
        }

        if (id.TryGetGuid(out var guid))
        {
            var bytes = new byte[17];
            bytes[0] = Global;
            guid.TryWriteBytes(bytes.AsSpan(1), bigEndian: true, out _);
            return bytes;
        }

        return id.TryGetString(out var text) ? OfText(text) : [];
    }

    /// <summary>The id of a key.</summary>
    /// <param name="key">The bytes.</param>
    /// <returns>The id; an empty one of no bytes.</returns>
    /// <exception cref="FormatException">They are no key of this form.</exception>
    public static AccountId Read(ReadOnlySpan<byte> key) => key.Length == 0 ? default : key[0] switch
    {
        Number when key.Length == 9 => AccountId.FromInt64(BinaryPrimitives.ReadInt64BigEndian(key[1..])),
        Global when key.Length == 17 => AccountId.FromGuid(new Guid(key[1..], bigEndian: true)),
        Text => AccountId.FromString(Utf8.GetString(key[1..])),
        _ => throw new FormatException("The bytes are no key of an account: allowed are 1 and eight bytes, 2 and sixteen bytes, or 3 and UTF-8."),
    };

    private static byte[] OfText(string text)
    {
        var bytes = new byte[1 + Utf8.GetByteCount(text)];
        if (bytes.Length > MostBytes)
        {
            throw new ArgumentException($"The id has {bytes.Length - 1} bytes of UTF-8; a key has room for {MostBytes - 1}.", nameof(text));
        }

        bytes[0] = Text;
        Utf8.GetBytes(text, bytes.AsSpan(1));
        return bytes;
    }
}
