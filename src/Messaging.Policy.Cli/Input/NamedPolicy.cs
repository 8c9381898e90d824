namespace Messaging.Policy.Cli;

/// <summary>Reads a policy by a preset's name or a document's path.</summary>
internal static class NamedPolicy
{
    /// <exception cref="BadInputException">There is neither, or the document is wrong.</exception>
    public static async Task<MessagingPolicyOptions> ReadAsync(string name, string? section, Surroundings surroundings, CancellationToken cancellationToken)
    {
        if (section is null && PresetCatalog.Find(name) is { } preset)
        {
            return preset.Read();
        }

        if (section is null && name != ScenarioInput.StandardInput && !Path.Exists(name))
        {
            throw new BadInputException(name, $"is not a preset; allowed is one of {PresetCatalog.Names}, or the path of a policy document, and there is no such file");
        }

        var (_, readAsync) = new PolicyInput(surroundings.Input, section).Find([name]).Single();
        return (await readAsync(cancellationToken)).Policy;
    }
}
