using System.Globalization;
using System.Runtime.CompilerServices;

namespace Messaging.Policy.Cli;

/// <summary>Plays recorded attempts, one a line, by two policies: on all processors, in the memory of a few batches of lines.</summary>
internal sealed class FactFile(string name, Stream stream, PolicySimulation simulation)
{
    private const int LinesOfBatch = 256;

    /// <summary>Decides all of them.</summary>
    /// <exception cref="BadInputException">The file cannot be read, or a line is wrong.</exception>
    public async Task PlayAsync(CancellationToken cancellationToken)
    {
        var wrong = new SortedDictionary<long, BadInputException>();
        await Parallel.ForEachAsync(ReadAsync(cancellationToken), new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount }, (batch, _) =>
        {
            foreach (var (number, line) in batch)
            {
                try
                {
                    var fact = Read(line, number);
                    simulation.Add(fact.ToFacts(), fact.At, number);
                }
                catch (BadInputException exception)
                {
                    lock (wrong)
                    {
                        wrong.TryAdd(number, exception);
                    }

                    break;
                }
            }

            lock (wrong)
            {
                return wrong.Count == 0 ? ValueTask.CompletedTask : throw wrong.First().Value;
            }
        });
    }

    private async IAsyncEnumerable<List<(long Number, byte[] Line)>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var lines = new LineReader(stream);
        var batch = new List<(long Number, byte[] Line)>(LinesOfBatch);
        while (await Files.GuardAsync(name, () => lines.ReadAsync(cancellationToken)) is { } line)
        {
            if (!line.Span.Trim(" \t\r"u8).IsEmpty)
            {
                batch.Add((lines.Number, line.ToArray()));
            }

            if (batch.Count == LinesOfBatch)
            {
                yield return batch;
                batch = new(LinesOfBatch);
            }
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }

    private FactDocument Read(byte[] line, long number)
    {
        var errors = new List<PolicyError>();
        if (JsonText.TryParse(line, errors, out var json))
        {
            using (json)
            {
                if (StrictJson.Read(json.RootElement, ScenarioJson.FactTypeInfo, errors) is { } document)
                {
                    WorldChecks.Check(document.ToScenario(), errors);
                    if (errors.Count == 0)
                    {
                        return document;
                    }
                }
            }
        }

        throw new BadInputException(
            string.Create(CultureInfo.InvariantCulture, $"{name}: line {number}"),
            errors.Select(error => error with { Message = error.Message.Replace("is not JSON: line 1, ", "is not JSON: ", StringComparison.Ordinal) }));
    }
}
