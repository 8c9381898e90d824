namespace Messaging.Policy.Cli;

/// <summary>Where a path leads once its links are followed.</summary>
internal static class RealPath
{
    private const int MostLinks = 40;

    public static string Of(string path) => Of(Path.GetFullPath(path), MostLinks);

    private static string Of(string path, int links)
    {
        if (links == 0)
        {
            throw new IOException("Too many links lead to one another.");
        }

        if (Path.GetDirectoryName(path) is not { } folder)
        {
            return path;
        }

        var at = Path.Combine(Of(folder, links), Path.GetFileName(path));
        return new DirectoryInfo(at).LinkTarget is { } target ? Of(Path.GetFullPath(target, Path.GetDirectoryName(at)!), links - 1) : at;
    }
}
