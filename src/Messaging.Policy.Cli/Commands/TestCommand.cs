using System.CommandLine;

namespace Messaging.Policy.Cli;

/// <summary>Compares scenarios with what they expect.</summary>
internal static class TestCommand
{
    private const string Lesson = """
        Prints what differs, and a last line such as "12 passed, 0 failed": it counts the checks, sends and entries of lists that have an
        `expect`. Members that `expect` does not state are not compared.

        Examples:
          messaging-policy test blocked.json
          messaging-policy test scenarios/
        """;

    public static Command Make(Surroundings surroundings, TextWriter output)
    {
        var paths = new Argument<string[]>("FILE|FOLDER")
        {
            Description = "Scenario files (- is standard input), and folders: every .json and .jsonl file below one, in the order of their names, "
                + "but for policy documents that a scenario names.",
            Arity = ArgumentArity.OneOrMore,
        };
        var laws = LawFile.Option();
        var command = new TaughtCommand("test", "Compares the decisions of scenarios with what their steps expect.", Lesson) { paths, laws };
        command.SetAction((parsed, cancellationToken) => Task.Run(() => TestAsync(parsed.GetValue(paths)!, parsed.GetValue(laws), surroundings, output, cancellationToken), cancellationToken));
        return command;
    }

    private static async Task<int> TestAsync(string[] paths, string? laws, Surroundings surroundings, TextWriter output, CancellationToken cancellationToken)
    {
        PolicyFinder policies;
        try
        {
            policies = new PolicyFinder(LawFile.Read(laws), PresetCatalog.All);
        }
        catch (BadInputException unread)
        {
            await surroundings.ReportAsync(unread);
            return ExitCode.BadInput;
        }

        var input = new ScenarioInput(surroundings.Input, new ScenarioReader(policies));
        var report = new TestReport(output, surroundings.UsesColour);
        var wrong = new List<(TestFile File, BadInputException Exception)>();
        foreach (var path in paths)
        {
            try
            {
                foreach (var file in TestFile.Find(path))
                {
                    try
                    {
                        await foreach (var scenario in input.ReadAsync(file.Path, cancellationToken, isNamed: file.IsNamed))
                        {
                            await ScenarioRun.PlayAsync(scenario, report);
                            cancellationToken.ThrowIfCancellationRequested();
                        }
                    }
                    catch (BadInputException exception)
                    {
                        wrong.Add((file, exception));
                    }
                }
            }
            catch (BadInputException exception)
            {
                wrong.Add((new TestFile(path, IsNamed: true), exception));
            }
        }

        // Only now is it known which files of a folder are policies of its scenarios.
        wrong.RemoveAll(each => !each.File.IsNamed && policies.DocumentPaths.Contains(Path.GetFullPath(each.File.Path)));
        foreach (var (_, exception) in wrong)
        {
            await surroundings.ReportAsync(exception);
        }

        report.Close();
        return wrong.Count > 0 ? ExitCode.BadInput : report.Failed > 0 ? ExitCode.Failure : ExitCode.Success;
    }
}
