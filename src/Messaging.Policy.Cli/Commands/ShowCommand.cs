using System.CommandLine;

namespace Messaging.Policy.Cli;

/// <summary>Prints a policy in full.</summary>
internal static class ShowCommand
{
    private const string Lesson = """
        What a policy leaves out has a default: `show` prints the policy with all of them filled in, as it counts. It has the same meaning, and
        is a document again.

        Examples:
          messaging-policy show tiktok-2023 > house.json
          messaging-policy show house.json
          messaging-policy show --section Messaging:Policy appsettings.json
        """;

    public static Command Make(Surroundings surroundings, TextWriter output)
    {
        var name = new Argument<string>("NAME|FILE") { Description = "A preset, as `policies` lists them, or a policy document; - is standard input." };
        name.CompletionSources.Add([.. PresetCatalog.All.Select(preset => preset.Name)]);
        var section = PolicyInput.SectionOption();
        var command = new TaughtCommand("show", "Prints a preset or a policy document in full, defaults included, as a policy document.", Lesson) { name, section };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                var policy = await NamedPolicy.ReadAsync(parsed.GetValue(name)!, parsed.GetValue(section), surroundings, cancellationToken);
                await output.WriteLineAsync(PolicyDocument.Write(PolicyDocument.WithDefaults(policy)));
                return ExitCode.Success;
            }
            catch (BadInputException wrong)
            {
                await surroundings.ReportAsync(wrong);
                return ExitCode.BadInput;
            }
        });
        return command;
    }
}
