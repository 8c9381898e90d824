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
        var laws = LawFile.Option();
        var command = new TaughtCommand("validate", "Checks policy documents: says of each that it is valid, or everything that is wrong with it.", Lesson) { files, laws };
        command.SetAction((parsed, cancellationToken) => ValidateAsync(parsed.GetValue(files)!, parsed.GetValue(laws), surroundings, output, cancellationToken));
        return command;
    }

    private static async Task<int> ValidateAsync(string[] files, string? lawFile, Surroundings surroundings, TextWriter output, CancellationToken cancellationToken)
    {
        RegionLaws laws;
        try
        {
            laws = LawFile.Read(lawFile);
        }
        catch (BadInputException wrong)
        {
            await surroundings.ReportAsync(wrong);
            return ExitCode.BadInput;
        }

        var code = ExitCode.Success;
        foreach (var file in files)
        {
            try
            {
                var content = file == ScenarioInput.StandardInput
                    ? await Files.GuardAsync(file, () => Files.ReadAllAsync(surroundings.Input, cancellationToken))
                    : await Files.ReadAsync(file, cancellationToken);
                if (!PolicyDocument.TryParse(content, out var policy, out var errors))
                {
                    throw new BadInputException(file, errors);
                }

                if (AdoptedLawChecks.CheckData(policy, laws).ToArray() is { Length: > 0 } unfit)
                {
                    throw new BadInputException(file, unfit);
                }

                await output.WriteLineAsync($"{file}: valid");
                foreach (var row in Doubtful(laws, [.. (policy.Ages?.Laws ?? []).Select(law => law.Kind!)]))
                {
                    await output.WriteLineAsync($"{file}: adopts {LawKinds.Name(row.Kind)} of {row.Region}, which is known with low confidence ({row.Instrument})");
                }

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

    /// <summary>The rows of adopted kinds that count, or may one day, and are known with low confidence.</summary>
    private static IEnumerable<LawRow> Doubtful(RegionLaws laws, IEnumerable<string> kinds) => laws.Standing.Rows
        .Where(row => row is { Age: not null, MayCount: true, Confidence: <= LawConfidence.Low } && kinds.Contains(LawKinds.Name(row.Kind)));
}
