using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Messaging.Policy.EntityFrameworkCore;

/// <summary>Keys of reports as digests of fixed length, in which each part says how long it is: no two keys are one.</summary>
internal static class ReportDigest
{
    public static byte[] Of(ReportKey key)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(AccountKey.Of(key.By));
        Add(AccountKey.Of(key.About));
        if (key.MessageId is { } message)
        {
            // UTF-16 as it is: a text that no encoding writes is a key all the same.
            Add(Encoding.Unicode.GetBytes(message));
        }

        return digest.GetHashAndReset();

        void Add(byte[] part)
        {
            Span<byte> length = stackalloc byte[sizeof(int)];
            BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
            digest.AppendData(length);
            digest.AppendData(part);
        }
    }
}
