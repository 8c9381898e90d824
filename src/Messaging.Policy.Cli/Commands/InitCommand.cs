using System.CommandLine;

namespace Messaging.Policy.Cli;

/// <summary>Writes a policy document to start from.</summary>
internal static class InitCommand
{
    private const string Lesson = """
        The document is small and commented; members that it leaves out have their defaults, which `show` fills in. A file that is there is
        never overwritten.

        Examples:
          messaging-policy init                       policy.json, in this folder
          messaging-policy init house.json
          messaging-policy init - | messaging-policy validate -
        """;

    public static Command Make(Surroundings surroundings, TextWriter output)
    {
        var file = new Argument<string>("FILE")
        {
            Description = "The file to write, which is not there yet; - is standard output. Default: policy.json.",
            Arity = ArgumentArity.ZeroOrOne,
            DefaultValueFactory = _ => "policy.json",
        };
        var command = new TaughtCommand("init", "Writes a small commented policy document to start from.", Lesson) { file };
        command.SetAction((parsed, cancellationToken) => InitAsync(parsed.GetValue(file)!, surroundings, output, cancellationToken));
        return command;
    }

    private static async Task<int> InitAsync(string file, Surroundings surroundings, TextWriter output, CancellationToken cancellationToken)
    {
        using var starter = new StreamReader(typeof(InitCommand).Assembly.GetManifestResourceStream("starter.json")!);
        var document = await starter.ReadToEndAsync(cancellationToken);
        if (file == ScenarioInput.StandardInput)
        {
            await output.WriteAsync(document.AsMemory(), cancellationToken);
            return ExitCode.Success;
        }

        try
        {
            await using var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write);
            await using var writer = new StreamWriter(stream);
            await writer.WriteAsync(document.AsMemory(), cancellationToken);
        }
        catch (Exception exception) when (Files.IsUnreadable(exception))
        {
            var reason = Path.Exists(file) && exception is IOException ? "is there already, and is not overwritten: give another name" : $"cannot be written: {exception.Message}";
            await surroundings.ReportAsync(new BadInputException(file, reason));
            return ExitCode.BadInput;
        }

        await output.WriteLineAsync($"{Terminal.Printable(file)}: written; messaging-policy show {Terminal.Printable(file)} fills in the defaults");
        return ExitCode.Success;
    }
}
