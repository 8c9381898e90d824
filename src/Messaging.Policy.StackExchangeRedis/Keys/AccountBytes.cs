using System.Buffers.Binary;

namespace Messaging.Policy;

/// <summary>An account's id as bytes that keep its kind: 1 and 8 bytes, 2 and 16 bytes, or 3 and the text in UTF-8; nothing for no account. Different ids are different bytes.</summary>
internal static class AccountBytes
{
    /// <summary>The most bytes that an id takes: the kind, and 256 of a text.</summary>
    public const int Most = 257;

    /// <returns>How many bytes were written.</returns>
    public static int Write(in AccountId id, Span<byte> to)
    {
        if (id.TryGetInt64(out var number))
        {
            to[0] = 1;
            BinaryPrimitives.WriteInt64BigEndian(to[1..], number);
            return 9;
        }

        if (id.TryGetGuid(out var guid))
        {
            to[0] = 2;
            guid.TryWriteBytes(to[1..], bigEndian: true, out _);
            return 17;
        }

        if (id.TryGetString(out var text))
        {
            to[0] = 3;
            return 1 + StrictText.Utf8.GetBytes(text, to[1..]);
        }

        return 0;
    }
}
