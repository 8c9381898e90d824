using System.CommandLine;

namespace Messaging.Policy.Cli;

/// <summary>Prints the decisions of scenarios.</summary>
internal static class DecideCommand
{
    private const string Lesson = """
        One JSON object for each check, each send and each entry of a list, on a line of its own, in the order of the steps. On a terminal it
        is a table. A scenario is read and checked as a whole before its first step is decided: of one that is wrong nothing is printed, and
        standard error says what is wrong where, as FILE: $.path: what stands there, and what is allowed. The files after it are still decided;
        the rest of a .jsonl file is not.

        Examples:
          messaging-policy decide blocked.json
          messaging-policy decide --explain --format json blocked.json
          messaging-policy decide --explain --format html blocked.json > why.html
          messaging-policy decide night.jsonl > decisions.jsonl
          generate | messaging-policy decide -
        """;

    public static Command Make(Surroundings surroundings, TextWriter output)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "Scenario files; one whose name ends in .jsonl holds one scenario a line. - is standard input: one scenario a line if its first line "
                + "is a whole JSON value, else one scenario.",
            Arity = ArgumentArity.OneOrMore,
        };
        var explain = new Option<bool>("--explain") { Description = "Add what every rule said, which facts it read, and which look-ups failed." };
        var format = new Option<string>("--format") { Description = "json, table or html, a page of its own. Without it: a table on a terminal, else json." }.Among("json", "table", "html");
        var laws = LawFile.Option();
        var command = new TaughtCommand("decide", "Prints the decisions of scenarios.", Lesson) { files, explain, format, laws };
        command.SetAction((parsed, cancellationToken) => Task.Run(
            () => DecideAsync(parsed.GetValue(files)!, parsed.GetValue(explain), FormatOf(parsed.GetValue(format), surroundings), parsed.GetValue(laws), surroundings, output, cancellationToken),
            cancellationToken));
        return command;
    }

    private static string FormatOf(string? format, Surroundings surroundings) => format ?? (surroundings.IsTerminal ? "table" : "json");

    private static async Task<int> DecideAsync(
        string[] files, bool explains, string format, string? laws, Surroundings surroundings, TextWriter output, CancellationToken cancellationToken)
    {
        using var lines = new JsonLines(surroundings.Output);
        var page = format == "html" ? new DecisionPage(output) : null;
        IDecisionSink sink = page ?? (format == "table" ? new DecisionTable(output, surroundings.UsesColour, surroundings.Width) : (IDecisionSink)lines);
        ScenarioInput input;
        try
        {
            input = new ScenarioInput(surroundings.Input, new ScenarioReader(new PolicyFinder(LawFile.Read(laws), PresetCatalog.All)));
        }
        catch (BadInputException wrong)
        {
            await surroundings.ReportAsync(wrong);
            return ExitCode.BadInput;
        }

        page?.Open();
        var code = ExitCode.Success;
        foreach (var file in files)
        {
            try
            {
                await foreach (var scenario in input.ReadAsync(file, cancellationToken))
                {
                    await ScenarioRun.PlayAsync(scenario, sink, explains);
                    cancellationToken.ThrowIfCancellationRequested();
                }
            }
            catch (BadInputException wrong)
            {
                await surroundings.ReportAsync(wrong);
                code = ExitCode.BadInput;
            }
        }

        page?.Close();
        return code;
    }
}
