using System.CommandLine;

namespace Messaging.Policy.Cli;

/// <summary>Checks policy documents.</summary>
internal static class ValidateCommand
{
    private const string Lesson = """
        Errors are of form (an unknown member, a wrong type) and of meaning (a mode that is not there); all are told at once. With --section the
        files are a host's settings, without its environment variables and command line, and errors name the section's keys.

        Examples:
          messaging-policy validate house.json
          messaging-policy validate --section Messaging:Policy appsettings.json appsettings.Production.json
          messaging-policy show tiktok-2023 | messaging-policy validate -

        What the author of a valid document may not have meant is said as well, as far as it is seen at once; `lint` looks for more.

        A document that describes a product (it names sources, or has the name of a preset) and is older than 180 days is valid and says so.
        """;

    public static Command Make(Surroundings surroundings, TextWriter output)
    {
        var files = new Argument<string[]>("FILE") { Description = "Policy documents, or with --section settings files; - is standard input.", Arity = ArgumentArity.OneOrMore };
        var section = PolicyInput.SectionOption();
        var laws = LawFile.Option();
        var command = new TaughtCommand("validate", "Checks policy documents: says of each that it is valid, or everything that is wrong with it.", Lesson) { files, section, laws };
        command.SetAction((parsed, cancellationToken) =>
        {
            var policies = new PolicyInput(surroundings.Input, parsed.GetValue(section)).Find(parsed.GetValue(files)!);
            return ValidateAsync(policies, parsed.GetValue(laws), surroundings, output, cancellationToken);
        });
        return command;
    }

    private static async Task<int> ValidateAsync(
        IEnumerable<(string Name, Func<CancellationToken, Task<PolicyText>> ReadAsync)> policies, string? lawFile, Surroundings surroundings, TextWriter output, CancellationToken cancellationToken)
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
        foreach (var (name, readAsync) in policies)
        {
            try
            {
                var text = await readAsync(cancellationToken);
                text.Refuse(AdoptedLawChecks.CheckData(text.Policy, laws));
                var printed = Terminal.Printable(name);
                await output.WriteLineAsync($"{printed}: valid");
                foreach (var row in Doubtful(laws, [.. (text.Policy.Ages?.Laws ?? []).Select(law => law.Kind!)]))
                {
                    await output.WriteLineAsync($"{printed}: adopts {LawKinds.Name(row.Kind)} of {row.Region}, which is known with low confidence ({row.Instrument})");
                }

                foreach (var finding in PolicyAnalysis.QuickLint(text.Policy, new() { Laws = laws }))
                {
                    var located = text.Locate(new PolicyError(finding.Path, finding.Message));
                    await output.WriteLineAsync($"{printed}: {LintCommand.Line(finding with { Path = located.Path })}");
                }

                if (PresetAge.Note(text.Policy, surroundings.Clock.GetCurrentInstant()) is { } note)
                {
                    await output.WriteLineAsync($"{printed}: {note}");
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
