using System.Buffers.Binary;
using System.Text;

namespace Messaging.Policy;

/// <summary>Writes a snapshot block by block; never more than a block is in memory.</summary>
internal sealed class SnapshotWriter : IDisposable
{
#pragma warning disable CA2213 // The stream is the caller's and stays open.
    private readonly Stream _stream;
#pragma warning restore CA2213
    private readonly MemoryStream _block = new();
    private long _records;
    private uint _sum;

    public SnapshotWriter(Stream stream, string content, long savedAt, int version = SnapshotFormat.Version)
    {
        _stream = stream;
        Record = new BinaryWriter(_block, Encoding.UTF8);
        Record.Write(SnapshotFormat.Magic);
        Record.Write(version);
        Record.Write(content);
        Record.Write(savedAt);
        Flush();
    }

    /// <summary>Where a record is written.</summary>
    public BinaryWriter Record { get; }

    public void EndRecord()
    {
        _records++;
        if (_block.Length >= SnapshotFormat.BlockBytes)
        {
            Flush();
        }
    }

    /// <summary>Writes the end, without which a snapshot is torn.</summary>
    public void Finish()
    {
        if (_block.Length > 0)
        {
            Flush();
        }

        Flush();
        Record.Write(_records);
        Flush();
        _stream.Flush();
    }

    public void Dispose() => Record.Dispose();

    private void Flush()
    {
        Record.Flush();
        var bytes = _block.GetBuffer().AsSpan(0, (int)_block.Length);
        while (bytes.Length > SnapshotFormat.LongestBlock)
        {
            WriteBlock(bytes[..SnapshotFormat.LongestBlock], SnapshotFormat.GoesOn);
            bytes = bytes[SnapshotFormat.LongestBlock..];
        }

        WriteBlock(bytes, 0);
        _block.SetLength(0);
    }

    private void WriteBlock(ReadOnlySpan<byte> bytes, uint goesOn)
    {
        _sum = SnapshotChecksum.Of(_sum, bytes);
        Span<byte> number = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(number, (uint)bytes.Length | goesOn);
        _sum = SnapshotChecksum.Of(_sum, number);
        _stream.Write(number);
        _stream.Write(bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(number, _sum);
        _stream.Write(number);
    }
}
