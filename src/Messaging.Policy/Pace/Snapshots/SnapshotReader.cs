using System.Buffers.Binary;
using System.Text;

namespace Messaging.Policy;

/// <summary>Reads a snapshot block by block and believes no block whose checksum is wrong.</summary>
internal sealed class SnapshotReader
{
    private readonly Stream _stream;
    private uint _sum;

    /// <exception cref="InvalidDataException">It is not a snapshot, or one of something else or of another version.</exception>
    public SnapshotReader(Stream stream, string content)
    {
        _stream = stream;
        try
        {
            // A foreign file is told by its first bytes, before its idea of a length is believed.
            using var header = new BinaryReader(new MemoryStream(ReadBlock(mostBytes: 4_096, out _)), Encoding.UTF8);
            if (!header.ReadBytes(SnapshotFormat.Magic.Length).AsSpan().SequenceEqual(SnapshotFormat.Magic))
            {
                throw Foreign();
            }

            var version = header.ReadInt32();
            if (version is < 1 or > SnapshotFormat.Version)
            {
                throw new InvalidDataException($"The snapshot has version {version}; this library reads versions 1 to {SnapshotFormat.Version}.");
            }

            var found = header.ReadString();
            if (found != content)
            {
                throw new InvalidDataException($"The snapshot holds {found}, where {content} was expected.");
            }

            SavedAt = header.ReadInt64();
        }
        catch (EndOfStreamException)
        {
            throw Foreign();
        }
    }

    /// <summary>When it was saved, in microseconds since the Unix epoch.</summary>
    public long SavedAt { get; }

    /// <summary>Reads every record. What they built must be thrown away if this throws.</summary>
    /// <exception cref="InvalidDataException">It is torn or was altered.</exception>
    public void ReadAll(Action<BinaryReader> readRecord)
    {
        try
        {
            var records = 0L;
            for (var block = ReadWhole(); block.Length > 0; block = ReadWhole())
            {
                using var reader = new BinaryReader(new MemoryStream(block), Encoding.UTF8);
                while (reader.BaseStream.Position < block.Length)
                {
                    readRecord(reader);
                    records++;
                }
            }

            if (BinaryPrimitives.ReadInt64LittleEndian(ReadBlock(sizeof(long), out _)) != records || _stream.ReadByte() != -1)
            {
                throw Torn();
            }
        }
        catch (Exception exception) when (exception is EndOfStreamException or ArgumentException or FormatException)
        {
            throw Torn();
        }
    }

    private static InvalidDataException Foreign() => new("This is not a snapshot of token buckets.");

    private static InvalidDataException Torn() => new("The snapshot is torn or was altered; nothing of it is used.");

    /// <summary>Reads a block and those that belong to it.</summary>
    private byte[] ReadWhole()
    {
        var block = ReadBlock(SnapshotFormat.LongestBlock, out var goesOn);
        if (!goesOn)
        {
            return block;
        }

        using var whole = new MemoryStream();
        whole.Write(block);
        while (goesOn)
        {
            whole.Write(ReadBlock(SnapshotFormat.LongestBlock, out goesOn));
        }

        return whole.ToArray();
    }

    private byte[] ReadBlock(int mostBytes, out bool goesOn)
    {
        Span<byte> number = stackalloc byte[sizeof(uint)];
        _stream.ReadExactly(number);
        var word = BinaryPrimitives.ReadUInt32LittleEndian(number);
        goesOn = (word & SnapshotFormat.GoesOn) != 0;
        var length = (int)(word & ~SnapshotFormat.GoesOn);
        if (length > mostBytes || (goesOn && _sum == 0))
        {
            throw _sum == 0 ? Foreign() : Torn();
        }

        var block = new byte[length];
        _stream.ReadExactly(block);
        _sum = SnapshotChecksum.Of(SnapshotChecksum.Of(_sum, block), number);
        _stream.ReadExactly(number);
        return BinaryPrimitives.ReadUInt32LittleEndian(number) == _sum ? block : throw (SavedAt == 0 ? Foreign() : Torn());
    }
}
