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
          messaging-policy test scenarios/ --coverage --threshold 90
          messaging-policy test scenarios/ --mutate --examples survivors/

        --coverage says which modes, routes, bands, pairs, rules and budgets of the policies no decision was touched by. --mutate changes the
        policies line by line, and says which changes no scenario notices; a change that makes no difference at all, which is proved by deciding
        everything that the two policies tell apart, does not count. --threshold fails (exit code 1) below so many percent of either.
        """;

    public static Command Make(Surroundings surroundings, TextWriter output)
    {
        var paths = new Argument<string[]>("FILE|FOLDER")
        {
            Description = "Scenario files (- is standard input), and folders: every .json and .jsonl file below one, in the order of their names, "
                + "but for policy documents that a scenario names.",
            Arity = ArgumentArity.OneOrMore,
        };
        var coverage = new Option<bool>("--coverage") { Description = "Say which parts of the policies no decision was touched by." };
        var mutate = new Option<bool>("--mutate") { Description = "Change the policies line by line, and say which changes no scenario notices." };
        var threshold = new Option<int?>("--threshold") { Description = "With --coverage or --mutate: exit with 1 below so many percent.", HelpName = "0-100" };
        var examples = new Option<string?>("--examples") { Description = "With --mutate: write scenarios that notice what none does into this folder.", HelpName = "FOLDER" };
        var laws = LawFile.Option();
        var command = new TaughtCommand("test", "Compares the decisions of scenarios with what their steps expect.", Lesson) { paths, coverage, mutate, threshold, examples, laws };
        command.SetAction((parsed, cancellationToken) => Task.Run(
            async () =>
            {
                try
                {
                    var suites = new PolicySuites(LawFile.Read(parsed.GetValue(laws)), parsed.GetValue(coverage), parsed.GetValue(mutate), CheckPercent(parsed.GetValue(threshold)), parsed.GetValue(examples));
                    return await TestAsync(parsed.GetValue(paths)!, suites, surroundings, output, cancellationToken);
                }
                catch (BadInputException wrong)
                {
                    await surroundings.ReportAsync(wrong);
                    return ExitCode.BadInput;
                }
            },
            cancellationToken));
        return command;
    }

    private static int? CheckPercent(int? threshold) =>
        threshold is null or (>= 0 and <= 100) ? threshold : throw new BadInputException("--threshold", $"{threshold} is not allowed; allowed is 0 to 100");

    private static async Task<int> TestAsync(string[] paths, PolicySuites suites, Surroundings surroundings, TextWriter output, CancellationToken cancellationToken)
    {
        var policies = suites.Policies;
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
                            await suites.PlayAsync(scenario, report);
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
        if (wrong.Count > 0 || report.Failed > 0)
        {
            return wrong.Count > 0 ? ExitCode.BadInput : ExitCode.Failure;
        }

        return await suites.CloseAsync(output, cancellationToken) ? ExitCode.Success : ExitCode.Failure;
    }
}
