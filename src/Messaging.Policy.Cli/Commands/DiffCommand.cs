using System.CommandLine;
using System.Globalization;

namespace Messaging.Policy.Cli;

/// <summary>Compares two policies.</summary>
internal static class DiffCommand
{
    private const string Lesson = """
        Decides everything that the two policies can tell apart, by both: ties, ages, regions that rules name, conversations, modes, contents and
        verbs, and what is asked of one account alone. The differences are merged into rows: who gains contact, who loses it, and who is shown
        something else. Limits and groups are compared as data. What was not compared is said at the end.

        Each row has an example; --examples writes them as two scenario files a row, which `messaging-policy test FOLDER` plays again.

        Modes of the same name are compared. Of others say which is which with --map; what has no counterpart is said.

        Examples:
          messaging-policy diff house-old.json house.json
          messaging-policy diff tiktok-2023 tiktok-2026
          messaging-policy diff instagram discord --map followers=serverMembers --map known=friends
          messaging-policy diff house-old.json house.json --fail-on widened --for-band teen    for a pipeline: exit 1 if anybody gains contact with a teen
          messaging-policy diff house-old.json house.json --examples differences/
        """;

    public static Command Make(Surroundings surroundings, TextWriter output)
    {
        var old = new Argument<string>("OLD") { Description = "A preset, or a policy document." };
        var @new = new Argument<string>("NEW") { Description = "A preset, or a policy document." };
        var maps = new Option<string[]>("--map") { Description = "A mode of the old policy and its name in the new one.", HelpName = "old=new", AllowMultipleArgumentsPerToken = true };
        var fails = new Option<string>("--fail-on") { Description = "Exit with 1 if anybody gains contact (widened), loses it (narrowed), or anything differs (any).", HelpName = "widened|narrowed|any" };
        fails.AcceptOnlyFromAmong("widened", "narrowed", "any");
        var band = new Option<string?>("--for-band") { Description = "Only what concerns accounts that may be in this age band of either policy." };
        var format = new Option<string>("--format") { Description = "table (default) or json.", HelpName = "table|json", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong("table", "json");
        var examples = new Option<string?>("--examples") { Description = "Write the examples into this folder.", HelpName = "FOLDER" };
        var laws = LawFile.Option();
        var command = new TaughtCommand("diff", "Compares two policies: who gains and who loses contact.", Lesson) { old, @new, maps, fails, band, format, examples, laws };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                var options = new AnalysisOptions
                {
                    ModeMap = ReadMap(parsed.GetValue(maps) ?? []),
                    Band = parsed.GetValue(band),
                    Laws = LawFile.Read(parsed.GetValue(laws)),
                };
                var before = await NamedPolicy.ReadAsync(parsed.GetValue(old)!, section: null, surroundings, cancellationToken);
                var after = await NamedPolicy.ReadAsync(parsed.GetValue(@new)!, section: null, surroundings, cancellationToken);
                var diff = await Task.Run(() => Compare(before, after, options), cancellationToken);
                if (parsed.GetValue(examples) is { } folder)
                {
                    await WriteExamplesAsync(folder, diff, cancellationToken);
                }

                if (parsed.GetValue(format) == "json")
                {
                    DiffReport.WriteJson(output, diff);
                }
                else
                {
                    DiffReport.Write(output, diff);
                }

                return Fails(parsed.GetValue(fails), diff) ? ExitCode.Failure : ExitCode.Success;
            }
            catch (BadInputException wrong)
            {
                await surroundings.ReportAsync(wrong);
                return ExitCode.BadInput;
            }
        });
        return command;
    }

    private static bool Fails(string? on, PolicyDiff diff) => on switch
    {
        "widened" => diff.IsWider,
        "narrowed" => diff.IsNarrower,
        "any" => !diff.Rows.IsEmpty || !diff.Changes.IsEmpty,
        _ => false,
    };

    private static PolicyDiff Compare(MessagingPolicyOptions old, MessagingPolicyOptions @new, AnalysisOptions options)
    {
        try
        {
            return PolicyAnalysis.Diff(old, @new, options);
        }
        catch (PolicyDocumentException wrong)
        {
            throw new BadInputException("the policies", wrong.Errors);
        }
        catch (ArgumentException wrong)
        {
            throw new BadInputException("diff", wrong.Message);
        }
    }

    private static Dictionary<string, string> ReadMap(IEnumerable<string> pairs)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in pairs)
        {
            if (pair.Split('=') is not [{ Length: > 0 } from, { Length: > 0 } to] || !map.TryAdd(from, to))
            {
                throw new BadInputException("--map", $"{Quoted.Text(pair)} is not allowed; allowed is the name of an old mode, =, and that of a new one, each old mode once");
            }
        }

        return map;
    }

    private static async Task WriteExamplesAsync(string folder, PolicyDiff diff, CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(folder);
            for (var i = 0; i < diff.Rows.Length; i++)
            {
                var name = (i + 1).ToString("D3", CultureInfo.InvariantCulture);
                await File.WriteAllTextAsync(Path.Combine(folder, $"{name}-old.json"), diff.Rows[i].OldScenario, cancellationToken);
                await File.WriteAllTextAsync(Path.Combine(folder, $"{name}-new.json"), diff.Rows[i].NewScenario, cancellationToken);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException(folder, $"cannot be written: {exception.Message}");
        }
    }
}
