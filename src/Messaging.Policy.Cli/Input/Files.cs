namespace Messaging.Policy.Cli;

/// <summary>Reads files; whatever keeps a file from being read is an error of the input.</summary>
internal static class Files
{
    /// <summary>The most bytes of one document: a file, a line, or standard input.</summary>
    public const int MostBytes = 64 << 20;

    public static async ValueTask<byte[]> ReadAsync(string file, CancellationToken cancellationToken)
    {
        await using var stream = Open(file);
        return await GuardAsync(file, () => ReadAllAsync(stream, cancellationToken));
    }

    /// <summary>Reads a stream to its end, which may never come.</summary>
    /// <exception cref="IOException">It is longer than <see cref="MostBytes"/>.</exception>
    public static async ValueTask<byte[]> ReadAllAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        var buffer = new byte[1 << 16];
        int count;
        while ((count = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            RefuseLonger(content.Length + count, "The document");
            await content.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
        }

        return content.ToArray();
    }

    /// <summary>Reads a stream to its end, which may never come.</summary>
    /// <exception cref="IOException">It is longer than <see cref="MostBytes"/>.</exception>
    public static byte[] ReadAll(Stream stream)
    {
        using var content = new MemoryStream();
        var buffer = new byte[1 << 16];
        int count;
        while ((count = stream.Read(buffer)) > 0)
        {
            RefuseLonger(content.Length + count, "The document");
            content.Write(buffer.AsSpan(0, count));
        }

        return content.ToArray();
    }

    /// <summary>Reads a file that a document names. It is a regular one: a device or a pipe may never end, or never begin.</summary>
    /// <exception cref="IOException">It is empty, longer than <see cref="MostBytes"/>, or no regular file.</exception>
    public static byte[] ReadNamed(string file)
    {
        if (!IsRegular(file))
        {
            throw new IOException("It is empty, or not a regular file.");
        }

        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        RefuseLonger(stream.Length, "The document");
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }

    public static void RefuseLonger(long length, string what)
    {
        if (length > MostBytes)
        {
            throw new IOException($"{what} is longer than {MostBytes >> 20} mebibytes; allowed are at most so many.");
        }
    }

    /// <summary>Whether a file is a regular one with something in it: what is not has no length, and opening it may never end.</summary>
    /// <exception cref="IOException">There is no such file.</exception>
    private static bool IsRegular(string file) => (new FileInfo(file) is var info && info.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target ? target : info) is { Length: > 0 };

    /// <exception cref="BadInputException">The file is empty, no regular file, or not there.</exception>
    public static void RefuseIrregular(string file)
    {
        try
        {
            if (!IsRegular(file))
            {
                throw new BadInputException(file, "cannot be read: it is empty, or not a regular file");
            }
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            throw Unreadable(file, exception);
        }
    }

    public static FileStream Open(string file)
    {
        RefuseFolder(file);
        try
        {
            return new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 1, FileOptions.SequentialScan);
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            throw Unreadable(file, exception);
        }
    }

    public static async ValueTask<T> GuardAsync<T>(string file, Func<ValueTask<T>> readAsync)
    {
        try
        {
            return await readAsync();
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            throw Unreadable(file, exception);
        }
    }

    public static bool IsUnreadable(Exception exception) => exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException;

    public static BadInputException Unreadable(string file, Exception exception) => new(
        file,
        exception is FileNotFoundException or DirectoryNotFoundException ? "cannot be read: there is no such file" : $"cannot be read: {exception.Message}");

    public static string FolderOf(string file) => Path.GetDirectoryName(Path.GetFullPath(file)) ?? Directory.GetCurrentDirectory();

    private static void RefuseFolder(string file)
    {
        if (Directory.Exists(file))
        {
            throw new BadInputException(file, "cannot be read: it is a folder");
        }
    }
}
