namespace Messaging.Policy;

/// <summary>What is in a file, or why that cannot be said.</summary>
internal readonly record struct FileContent(ReadOnlyMemory<byte> Bytes, string? Problem)
{
    public static FileContent Of(string path)
    {
        try
        {
            return new(File.ReadAllBytes(path), null);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return new(default, $"there is no such file{NearestFile(path)}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new(default, $"the file cannot be read ({exception.GetType().Name})");
        }
    }

    public bool IsSameAs(FileContent other) => Problem == other.Problem && Bytes.Span.SequenceEqual(other.Bytes.Span);

    private static string NearestFile(string path)
    {
        try
        {
            var names = Directory.EnumerateFiles(Path.GetDirectoryName(path)!).Select(file => Path.GetFileName(file));
            return NearestName.Of(Path.GetFileName(path), names) is { } nearest ? $"; the nearest name in its folder is {Quoted.Text(nearest)}" : "";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "; nor is its folder there";
        }
    }
}
