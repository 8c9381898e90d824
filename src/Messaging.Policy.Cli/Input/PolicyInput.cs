using System.CommandLine;

namespace Messaging.Policy.Cli;

/// <summary>Reads policies that somebody names: documents, or a section of settings files.</summary>
internal sealed class PolicyInput(Stream standardInput, string? section)
{
    public static Option<string?> SectionOption() => new("--section")
    {
        Description = "Read this section of the files, which are settings files such as appsettings.json, as a host reads it: of several files a later one lies over those before it, "
            + "and null, [] and what is left out keep their meanings.",
        HelpName = "Messaging:Policy",
    };

    /// <summary>The policies of files, each with what it is called: one for each document, or one of all settings files together.</summary>
    public IEnumerable<(string Name, Func<CancellationToken, Task<PolicyText>> ReadAsync)> Find(IReadOnlyList<string> files) => section is null
        ? files.Select(file => (file, (Func<CancellationToken, Task<PolicyText>>)(cancellationToken => ReadDocumentAsync(file, cancellationToken))))
        : [(string.Join(", ", files), cancellationToken => ReadSectionAsync(files, section, cancellationToken))];

    /// <exception cref="BadInputException">The file cannot be read, or the document is wrong.</exception>
    private async Task<PolicyText> ReadDocumentAsync(string file, CancellationToken cancellationToken) =>
        PolicyDocument.TryParse(await ReadAsync(file, cancellationToken), out var policy, out var errors)
            ? new PolicyText(file, policy, error => error)
            : throw new BadInputException(file, errors);

    /// <exception cref="BadInputException">A file cannot be read, there is no such section, or what it says is wrong.</exception>
    private async Task<PolicyText> ReadSectionAsync(IReadOnlyList<string> files, string path, CancellationToken cancellationToken)
    {
        var name = string.Join(", ", files);
        var settings = new SettingsFiles();
        foreach (var file in files)
        {
            settings.Add(file, await ReadAsync(file, cancellationToken));
        }

        var reader = new PolicyReader(null, [new ConfigurationDocument(settings.Build(), path)], []);
        try
        {
            var policy = reader.Read();
            var text = new PolicyText(name, policy, reader.Locate);
            text.Refuse(PolicyValidator.Validate(policy));
            return text;
        }
        catch (PolicyDocumentException wrong)
        {
            throw new BadInputException(name, wrong.Errors.Select(reader.Locate));
        }
    }

    private ValueTask<byte[]> ReadAsync(string file, CancellationToken cancellationToken) => file == ScenarioInput.StandardInput
        ? Files.GuardAsync(file, () => Files.ReadAllAsync(standardInput, cancellationToken))
        : Files.ReadAsync(file, cancellationToken);
}
