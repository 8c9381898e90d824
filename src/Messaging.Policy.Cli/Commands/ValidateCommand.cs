using System.CommandLine;

namespace Messaging.Policy.Cli;

/// <summary>Checks policy documents.</summary>
internal static class ValidateCommand
{
    private const string Lesson = """
        Examples:
          messaging-policy validate house.json
          messaging-policy show tiktok-2023 | messaging-policy validate -
        """;

    public static Command Make(Surroundings surroundings, TextWriter output)
    {
        var files = new Argument<string[]>("FILE") { Description = "Policy documents; - is standard input.", Arity = ArgumentArity.OneOrMore };
        var command = new TaughtCommand("validate", "Checks policy documents: says of each that it is valid, or everything that is wrong with it.", Lesson) { files };
        command.SetAction((parsed, cancellationToken) => ValidateAsync(parsed.GetValue(files)!, surroundings, output, cancellationToken));
        return command;
    }

    private static async Task<int> ValidateAsync(string[] files, Surroundings surroundings, TextWriter output, CancellationToken cancellationToken)
    {
        var code = ExitCode.Success;
        foreach (var file in files)
        {
            try
            {
                var content = file == ScenarioInput.StandardInput
                    ? await Files.GuardAsync(file, () => ReadAllAsync(surroundings.Input, cancellationToken))
                    : await Files.ReadAsync(file, cancellationToken);
                if (!PolicyDocument.TryParse(content, out _, out var errors))
                {
                    throw new BadInputException(file, errors);
                }

                await output.WriteLineAsync($"{file}: valid");
                await output.FlushAsync(cancellationToken);
            }
            catch (BadInputException wrong)
            {
                await surroundings.ReportAsync(wrong);
                code = ExitCode.BadInput;
            }
        }

        return code;
    }

    private static async ValueTask<byte[]> ReadAllAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        await stream.CopyToAsync(content, cancellationToken);
        return content.ToArray();
    }
}
