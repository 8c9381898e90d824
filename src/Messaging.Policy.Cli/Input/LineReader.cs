namespace Messaging.Policy.Cli;

/// <summary>Reads a stream line by line in the memory of its longest line.</summary>
internal sealed class LineReader(Stream stream)
{
    private byte[] buffer = new byte[1 << 16];
    private int start;
    private int end;
    private bool ended;

    /// <summary>How many lines were read.</summary>
    public long Number { get; private set; }

    /// <summary>The next line without its line feed, valid until the next call; null at the end.</summary>
    public async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(CancellationToken cancellationToken)
    {
        var searched = 0;
        while (true)
        {
            var feed = buffer.AsSpan(start + searched, end - start - searched).IndexOf((byte)'\n');
            if (feed >= 0)
            {
                return Take(searched + feed, feedLength: 1);
            }

            searched = end - start;
            if (ended)
            {
                // Typed, as a plain null would become an empty line.
                return searched == 0 ? default(ReadOnlyMemory<byte>?) : Take(searched, feedLength: 0);
            }

            MakeRoom();
            var count = await stream.ReadAsync(buffer.AsMemory(end), cancellationToken);
            ended = count == 0;
            end += count;
        }
    }

    private ReadOnlyMemory<byte> Take(int length, int feedLength)
    {
        var line = buffer.AsMemory(start, length);
        start += length + feedLength;
        Number++;
        return line;
    }

    private void MakeRoom()
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
        }

        if (end == buffer.Length)
        {
            Files.RefuseLonger(buffer.Length + 1L, "A line");
            Array.Resize(ref buffer, Math.Min(buffer.Length * 2, Files.MostBytes));
        }
    }
}
