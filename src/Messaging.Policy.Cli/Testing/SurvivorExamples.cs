using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Messaging.Policy.Cli;

/// <summary>Writes scenarios that notice mutants which no scenario notices.</summary>
internal sealed class SurvivorExamples(PolicySuite suite, RegionLaws laws)
{
    private static readonly JsonSerializerOptions Flat = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes them as one file, one a line.</summary>
    /// <exception cref="BadInputException">The folder cannot be written to.</exception>
    public async Task WriteAsync(MutationScore score, string folder, TextWriter output, CancellationToken cancellationToken)
    {
        List<string> lines = [];
        foreach (var mutant in score.Of(MutantFate.Survives))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (await AlreadyNoticedAsync(lines, mutant, cancellationToken))
            {
                continue;
            }

            var found = PolicyAnalysis.FindDifference(suite.Policy, mutant.Policy, new() { Laws = laws })?.OldScenario
                ?? await new PlayedCandidates(suite.Policy, mutant, laws).FindAsync(cancellationToken);
            if (found is not null)
            {
                lines.Add(Named(found, mutant));
            }
            else
            {
                await output.WriteLineAsync($"  no scenario found for {Terminal.Printable(mutant.ToString())}");
            }
        }

        await SaveAsync(folder, lines, cancellationToken);
    }

    /// <summary>The scenario on one line, with the policy by its name where it is a preset.</summary>
    private string Named(string scenario, PolicyMutant mutant)
    {
        var root = JsonNode.Parse(scenario)!.AsObject();
        root["name"] = $"{mutant}: {root["name"]}";
        if (PresetCatalog.Find(suite.Name) is { } preset && PolicyDocument.Hash(preset.Read()) == PolicyDocument.Hash(suite.Policy))
        {
            root["policy"] = suite.Name;
        }

        return root.ToJsonString(Flat);
    }

    private async Task<bool> AlreadyNoticedAsync(List<string> lines, PolicyMutant mutant, CancellationToken cancellationToken)
    {
        var reader = new ScenarioReader(new PolicyFinder(laws, PresetCatalog.All));
        var written = new PolicySuite(suite.Policy, laws);
        written.Scenarios.AddRange(lines.Select(line => reader.Read(Encoding.UTF8.GetBytes(line), "an example", ".", isLine: true)));
        return await written.IsNoticedAsync(mutant, cancellationToken);
    }

    private async Task SaveAsync(string folder, List<string> lines, CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var name = string.Concat(suite.Name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-' ? letter : '_'));
            await File.WriteAllTextAsync(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{name}.jsonl")), string.Concat(lines.Select(line => line + "\n")), cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException(folder, $"cannot be written: {exception.Message}");
        }
    }
}
