using System.Buffers.Binary;
using System.Numerics;

namespace Messaging.Policy;

/// <summary>CRC-32C over everything that a snapshot holds up to a place: it finds torn and altered files, and means no secrecy.</summary>
internal static class SnapshotChecksum
{
    public static uint Of(uint before, ReadOnlySpan<byte> bytes)
    {
        var sum = before;
        while (bytes.Length >= sizeof(ulong))
        {
            sum = BitOperations.Crc32C(sum, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (var single in bytes)
        {
            sum = BitOperations.Crc32C(sum, single);
        }

        return sum;
    }
}
