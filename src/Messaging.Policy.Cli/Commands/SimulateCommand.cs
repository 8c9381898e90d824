using System.CommandLine;

namespace Messaging.Policy.Cli;

/// <summary>Says what would change for recorded attempts.</summary>
internal static class SimulateCommand
{
    private const string Lesson = """
        Decides a population of attempts, recorded or exported, by two policies, and counts what would change: by outcome and reasons, by age bands,
        by regions, with the lines of examples. The file is read line by line and never held; all processors decide. Limits, repeats and groups are
        not decided: nothing is remembered from one attempt to the next.

        A line is the world of a scenario file, with an instant and a check in place of steps:
          { "at": "2026-11-22T10:00:00Z", "check": { "from": "ana", "to": "ben" }, "accounts": [ { "id": "ana", "birthDate": "2000-05-01" }, { "id": "ben" } ],
            "relations": [ { "from": "ben", "to": "ana", "is": ["follows"] } ] }
        A line that is wrong ends it, and is named.

        Examples:
          messaging-policy simulate house-old.json house.json --facts attempts.jsonl
          export | messaging-policy simulate tiktok-2023 tiktok-2026 --facts - --format json --fail-on widened
        """;

    public static Command Make(Surroundings surroundings, TextWriter output)
    {
        var old = new Argument<string>("OLD") { Description = "A preset, or a policy document." };
        var @new = new Argument<string>("NEW") { Description = "A preset, or a policy document." };
        var facts = new Option<string>("--facts") { Description = "The attempts, one a line; - is standard input.", HelpName = "FILE.jsonl", Required = true };
        var showIds = new Option<bool>("--show-ids") { Description = "Print the ids of the accounts of examples. Without it nothing that is printed has an id in it. Reads the file twice, so that it cannot be standard input." };
        var fails = new Option<string>("--fail-on") { Description = "Exit with 1 if anybody gains contact (widened), loses it (narrowed), or anything differs (any).", HelpName = "widened|narrowed|any" };
        fails.AcceptOnlyFromAmong("widened", "narrowed", "any");
        var format = new Option<string>("--format") { Description = "table (default) or json.", HelpName = "table|json", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong("table", "json");
        var laws = LawFile.Option();
        var command = new TaughtCommand("simulate", "Says what would change for recorded attempts.", Lesson) { old, @new, facts, showIds, fails, format, laws };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                var before = await NamedPolicy.ReadAsync(parsed.GetValue(old)!, section: null, surroundings, cancellationToken);
                var after = await NamedPolicy.ReadAsync(parsed.GetValue(@new)!, section: null, surroundings, cancellationToken);
                var simulation = new PolicySimulation(before, after, LawFile.Read(parsed.GetValue(laws)));
                var result = await PlayAsync(parsed.GetValue(facts)!, simulation, surroundings, cancellationToken);
                var ids = parsed.GetValue(showIds) ? await ExampleIds.ReadAsync(parsed.GetValue(facts)!, result, cancellationToken) : new Dictionary<long, string>();
                if (parsed.GetValue(format) == "json")
                {
                    SimulationReport.WriteJson(output, result, ids);
                }
                else
                {
                    SimulationReport.Write(output, result, ids);
                }

                return Fails(parsed.GetValue(fails), result) ? ExitCode.Failure : ExitCode.Success;
            }
            catch (PolicyDocumentException wrong)
            {
                await surroundings.ReportAsync(new BadInputException("the policies", wrong.Errors));
                return ExitCode.BadInput;
            }
            catch (BadInputException wrong)
            {
                await surroundings.ReportAsync(wrong);
                return ExitCode.BadInput;
            }
        });
        return command;
    }

    private static async Task<SimulationResult> PlayAsync(string file, PolicySimulation simulation, Surroundings surroundings, CancellationToken cancellationToken)
    {
        if (file == ScenarioInput.StandardInput)
        {
            await new FactFile("standard input", surroundings.Input, simulation).PlayAsync(cancellationToken);
        }
        else
        {
            await using var stream = Files.Open(file);
            await new FactFile(file, stream, simulation).PlayAsync(cancellationToken);
        }

        return simulation.Result;
    }

    private static bool Fails(string? on, SimulationResult result) => on switch
    {
        "widened" => result.Wider > 0,
        "narrowed" => result.Narrower > 0,
        "any" => result.Wider + result.Narrower + result.Shown > 0,
        _ => false,
    };
}
