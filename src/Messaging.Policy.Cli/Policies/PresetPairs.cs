using System.Diagnostics;
using System.Globalization;

namespace Messaging.Policy.Cli;

/// <summary>Compares all presets with each other, and says what each comparison takes.</summary>
internal static class PresetPairs
{
    /// <summary>The pairs stand in an order in which the first ones are like all of them: a run that is cut short is a sample.</summary>
    private const int Stride = 89;

    public static async Task WriteAsync(TextWriter output, CancellationToken cancellationToken)
    {
        var presets = PresetCatalog.All;
        (PolicyPreset Old, PolicyPreset New)[] pairs = [.. presets.SelectMany((one, place) => presets.Skip(place + 1).Select(other => (one, other)))];
        var seconds = new List<double>();
        foreach (var place in Enumerable.Range(0, pairs.Length).Select(index => (int)((long)index * Stride % pairs.Length)))
        {
            var (old, @new) = pairs[place];
            var start = Stopwatch.GetTimestamp();
            var diff = await Task.Run(() => PolicyAnalysis.Diff(old.Read(), @new.Read()), cancellationToken);
            seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{old.Name} {@new.Name}: {diff.States:N0} attempts, {diff.Rows.Length} rows, {seconds[^1]:0.0} s"));
            await output.FlushAsync(cancellationToken);
        }

        seconds.Sort();
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{seconds.Count} pairs: median {seconds[seconds.Count / 2]:0.0} s, longest {seconds[^1]:0.0} s"));
    }
}
