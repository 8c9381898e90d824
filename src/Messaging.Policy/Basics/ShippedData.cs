namespace Messaging.Policy;

/// <summary>The text files that ship inside the library.</summary>
internal static class ShippedData
{
    /// <summary>The lines of a file of <c>Ages/Data</c> below its header, split at tabs.</summary>
    internal static IEnumerable<string[]> Lines(string file)
    {
        using var reader = Open(file);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            yield return line.Split('\t');
        }
    }

    internal static StreamReader Open(string file) =>
        new(typeof(ShippedData).Assembly.GetManifestResourceStream($"Messaging.Policy.Ages.Data.{file}")!);
}
