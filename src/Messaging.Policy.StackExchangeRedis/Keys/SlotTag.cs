using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Messaging.Policy;

/// <summary>What stands in braces in the keys of one account: a digest of its id, so that they share a slot of a cluster whatever the id holds.</summary>
internal readonly record struct SlotTag(ulong Digest)
{
    public static SlotTag Of(in AccountId id)
    {
        Span<byte> bytes = stackalloc byte[AccountBytes.Most];
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..AccountBytes.Write(id, bytes)], digest);
        return new(BinaryPrimitives.ReadUInt64BigEndian(digest));
    }
}
