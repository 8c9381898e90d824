using System.CommandLine;

namespace Messaging.Policy.Cli;

/// <summary>Answers the scripts of <see cref="CompletionsCommand"/>: what may stand at a place of a command line.</summary>
internal static class CompleteCommand
{
    public static Command Make(Surroundings surroundings, TextWriter output)
    {
        var line = new Argument<string>("LINE") { Description = "The command line so far." };
        var position = new Option<int?>("--position") { Description = "The place in it, in characters; its end where it is left out." };
        var command = new Command("complete", "Prints what may stand at a place of a command line, one a line.") { line, position };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            foreach (var completion in Complete(parsed.GetValue(line)!, parsed.GetValue(position), surroundings, output))
            {
                output.WriteLine(completion);
            }

            return ExitCode.Success;
        });
        return command;
    }

    private static IEnumerable<string> Complete(string line, int? position, Surroundings surroundings, TextWriter output)
    {
        var end = Math.Clamp(position ?? line.Length, 0, line.Length + 1);
        var before = line.PadRight(end)[..end];
        var word = before[(before.LastIndexOf(' ') + 1)..];
        return MessagingPolicyCommand.Make(surroundings, output).Parse(before).GetCompletions(before.Length)
            .Select(completion => completion.InsertText ?? completion.Label)

            // Options only where one is begun: else the shell would not look for files. Those of Windows, such as /?, look like files.
            .Where(text => text.StartsWith(word, StringComparison.Ordinal) && text[0] != '/' && (text[0] != '-' || word.StartsWith('-')))
            .Distinct();
    }
}
