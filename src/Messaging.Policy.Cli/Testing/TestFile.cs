namespace Messaging.Policy.Cli;

/// <summary>A file to test.</summary>
/// <param name="Path">Its path.</param>
/// <param name="IsNamed">Whether the command line names it, rather than a folder above it.</param>
internal sealed record TestFile(string Path, bool IsNamed)
{
    /// <summary>The file, or the scenario files below the folder, each folder once, by whatever links it is reached.</summary>
    /// <exception cref="BadInputException">The folder cannot be read, or holds no scenario file.</exception>
    public static IReadOnlyList<TestFile> Find(string path)
    {
        if (!Directory.Exists(path))
        {
            return [new(path, IsNamed: true)];
        }

        try
        {
            var files = Below(path, new HashSet<string>(StringComparer.Ordinal)).Where(IsScenarioFile).Order(StringComparer.Ordinal).Select(file => new TestFile(file, IsNamed: false)).ToArray();
            return files.Length > 0 ? files : throw new BadInputException(path, "has no .json or .jsonl file below it");
        }
        catch (Exception exception) when (Files.IsUnreadable(exception))
        {
            throw Files.Unreadable(path, exception);
        }
    }

    private static IEnumerable<string> Below(string folder, HashSet<string> seen) => seen.Add(RealPath.Of(folder))
        ? Directory.EnumerateFiles(folder).Concat(Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal).SelectMany(below => Below(below, seen)))
        : [];

    private static bool IsScenarioFile(string file) =>
        file.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || file.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase);
}
