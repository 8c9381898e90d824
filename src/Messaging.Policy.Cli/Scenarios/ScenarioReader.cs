namespace Messaging.Policy.Cli;

/// <summary>Reads scenarios: the whole of one is checked before anything of it is used.</summary>
internal sealed class ScenarioReader(PolicyFinder policies)
{
    /// <summary>Reads a scenario.</summary>
    /// <param name="utf8">The JSON.</param>
    /// <param name="source">Where it stands, as messages name it.</param>
    /// <param name="folder">What the paths in it are relative to.</param>
    /// <param name="isLine">Whether it is one line of its source: then a place in it is a position, and its line is named by the source.</param>
    /// <exception cref="BadInputException">Anything is wrong with it; the exception lists all of it.</exception>
    public Scenario Read(ReadOnlyMemory<byte> utf8, string source, string folder, bool isLine = false)
    {
        var errors = new List<PolicyError>();
        if (JsonText.TryParse(utf8, errors, out var json))
        {
            using (json)
            {
                if (StrictJson.Read(json.RootElement, ScenarioJson.TypeInfo, errors) is { } document)
                {
                    WorldChecks.Check(document, errors);
                    StepChecks.Check(document, errors);
                    if (policies.Find(document.Policy, folder, errors) is { } policy && errors.Count == 0)
                    {
                        return new Scenario(source, document, policy);
                    }
                }
            }
        }

        throw new BadInputException(source, isLine ? errors.Select(WithoutLine) : errors);
    }

    private static PolicyError WithoutLine(PolicyError error) =>
        error with { Message = error.Message.Replace("is not JSON: line 1, ", "is not JSON: ", StringComparison.Ordinal) };
}
