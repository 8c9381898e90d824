namespace Messaging.Policy.Cli;

/// <summary>Reads files; whatever keeps a file from being read is an error of the input.</summary>
internal static class Files
{
    public static async ValueTask<byte[]> ReadAsync(string file, CancellationToken cancellationToken)
    {
        RefuseFolder(file);
        return await GuardAsync(file, () => new ValueTask<byte[]>(File.ReadAllBytesAsync(file, cancellationToken)));
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
