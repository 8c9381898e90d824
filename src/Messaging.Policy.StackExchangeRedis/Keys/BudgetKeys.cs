using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using StackExchange.Redis;

namespace Messaging.Policy;

/// <summary>The keys of a store: prefix, the digest of whose it is in braces, a letter, and the full ids. Safe for many threads.</summary>
internal sealed class BudgetKeys(string prefix)
{
    private const int MostMessageBytes = 64;

    private readonly byte[] _prefix = StrictText.Utf8.GetBytes(prefix);

    /// <summary>The budgets of a sender.</summary>
    public const byte Sender = (byte)'s';

    /// <summary>What a sender has with one recipient: the pair's budgets, whether the recipient is new, and what the conversation took.</summary>
    public const byte Pair = (byte)'p';

    /// <summary>The budgets of a recipient.</summary>
    public const byte Recipient = (byte)'r';

    /// <summary>The key of a value of budgets.</summary>
    public RedisKey Of(SlotTag tag, byte letter, in AccountId first, in AccountId second)
    {
        Span<byte> rest = stackalloc byte[(2 * AccountBytes.Most) + 2];
        return Make(tag, letter, rest[..WriteIds(first, second, rest)]);
    }

    /// <summary>The key of a take.</summary>
    public RedisKey Of(SlotTag tag, Guid take)
    {
        Span<byte> rest = stackalloc byte[16];
        MemoryMarshal.Write(rest, take);
        return Make(tag, (byte)'q', rest);
    }

    /// <summary>The key of a message. A long id stands as its digest.</summary>
    public RedisKey Of(SlotTag tag, in MessageKey message)
    {
        Span<byte> rest = stackalloc byte[(2 * AccountBytes.Most) + 3 + MostMessageBytes];
        var length = WriteIds(message.Sender, message.Recipient, rest);
        var text = MemoryMarshal.AsBytes(message.MessageId.AsSpan());
        if (text.Length <= MostMessageBytes)
        {
            rest[length++] = (byte)'t';
            text.CopyTo(rest[length..]);
            length += text.Length;
        }
        else
        {
            rest[length++] = (byte)'d';
            length += SHA256.HashData(text, rest[length..]);
        }

        return Make(tag, (byte)'m', rest[..length]);
    }

    private static int WriteIds(in AccountId first, in AccountId second, Span<byte> to)
    {
        var length = AccountBytes.Write(first, to[2..]);
        (to[0], to[1]) = ((byte)(length >> 8), (byte)length);
        return 2 + length + AccountBytes.Write(second, to[(2 + length)..]);
    }

    private byte[] Make(SlotTag tag, byte letter, ReadOnlySpan<byte> rest)
    {
        var key = new byte[_prefix.Length + 19 + rest.Length];
        _prefix.CopyTo(key, 0);
        var after = key.AsSpan(_prefix.Length);
        after[0] = (byte)'{';
        tag.Digest.TryFormat(after[1..], out _, "x16", CultureInfo.InvariantCulture);
        after[17] = (byte)'}';
        after[18] = letter;
        rest.CopyTo(after[19..]);
        return key;
    }
}
