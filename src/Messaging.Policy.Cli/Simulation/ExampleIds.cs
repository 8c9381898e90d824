using System.Text.Json;

namespace Messaging.Policy.Cli;

/// <summary>Looks the accounts of examples up, for whoever asks for ids.</summary>
internal static class ExampleIds
{
    /// <exception cref="BadInputException">The file cannot be read a second time.</exception>
    public static async Task<IReadOnlyDictionary<long, string>> ReadAsync(string file, SimulationResult result, CancellationToken cancellationToken)
    {
        if (file == ScenarioInput.StandardInput)
        {
            throw new BadInputException("--show-ids", "is not allowed with standard input, which is read once; allowed is a file");
        }

        var wanted = result.ByReason.Concat(result.ByBand).Concat(result.ByRegion).SelectMany(row => row.Examples).ToHashSet();
        var found = new Dictionary<long, string>();
        await using var stream = Files.Open(file);
        var lines = new LineReader(stream);
        while (found.Count < wanted.Count && await Files.GuardAsync(file, () => lines.ReadAsync(cancellationToken)) is { } line)
        {
            if (wanted.Contains(lines.Number))
            {
                using var json = JsonDocument.Parse(line, JsonText.DocumentOptions);
                var check = json.RootElement.GetProperty("check");
                found.Add(lines.Number, $"{check.GetProperty("from").GetString()} to {check.GetProperty("to").GetString()}");
            }
        }

        return found;
    }
}
