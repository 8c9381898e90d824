using System.CommandLine;

namespace Messaging.Policy.Cli;

/// <summary>Prints a preset.</summary>
internal static class ShowCommand
{
    private const string Lesson = """
        Example:
          messaging-policy show tiktok-2023 > house.json
        """;

    public static Command Make(Surroundings surroundings, TextWriter output)
    {
        var name = new Argument<string>("NAME") { Description = "A preset's name, as `policies` lists them." };
        var command = new TaughtCommand("show", "Prints a preset in full, defaults included, as a policy document.", Lesson) { name };
        command.SetAction((parsed, _) => ShowAsync(parsed.GetValue(name)!, surroundings, output));
        return command;
    }

    private static async Task<int> ShowAsync(string name, Surroundings surroundings, TextWriter output)
    {
        if (!PolicyPresets.Names.Contains(name, StringComparer.Ordinal))
        {
            await surroundings.ReportAsync(new BadInputException(name, $"is not a preset; allowed is one of {string.Join(", ", PolicyPresets.Names)}"));
            return ExitCode.BadInput;
        }

        await output.WriteLineAsync(PolicyDocument.Write(PolicyDocument.WithDefaults(PolicyPresets.Get(name))));
        return ExitCode.Success;
    }
}
