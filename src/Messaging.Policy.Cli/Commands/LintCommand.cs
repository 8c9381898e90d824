using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;

namespace Messaging.Policy.Cli;

/// <summary>Looks for what the author of a valid policy may not have meant.</summary>
internal static class LintCommand
{
    private const string Lesson = """
        Finds parts without effect (a mode, a route, an exemption, a rule, a pair, a band, a tie, a limit), ages that are in no band, bots that pass
        a rule between bands, modes that cannot be answered, limits that admit more than they say, and disclosure that betrays a block. Each finding
        says where it is and a way out. A part is called dead only where everything that the policy tells apart is decided alike without it.

        `validate` prints what is found without that; it takes no time.

        Examples:
          messaging-policy lint house.json
          messaging-policy lint house.json --fail-on warning    for a pipeline: exit 1 if somebody may be less protected than the document says
        """;

    public static Command Make(Surroundings surroundings, TextWriter output)
    {
        var policy = new Argument<string>("POLICY") { Description = "A preset, or a policy document." };
        var fails = new Option<string>("--fail-on") { Description = "Exit with 1 at a warning, or at any finding.", HelpName = "warning|note" };
        fails.AcceptOnlyFromAmong("warning", "note");
        var laws = LawFile.Option();
        var command = new TaughtCommand("lint", "Looks for what the author of a policy may not have meant.", Lesson) { policy, fails, laws };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                var options = new AnalysisOptions { Laws = LawFile.Read(parsed.GetValue(laws)) };
                var linted = await NamedPolicy.ReadAsync(parsed.GetValue(policy)!, section: null, surroundings, cancellationToken);
                var findings = await Task.Run(() => PolicyAnalysis.Lint(linted, options), cancellationToken);
                Write(output, findings);
                var least = parsed.GetValue(fails) switch { "note" => LintSeverity.Note, "warning" => LintSeverity.Warning, _ => (LintSeverity?)null };
                return findings.Any(finding => finding.Severity >= least) ? ExitCode.Failure : ExitCode.Success;
            }
            catch (PolicyDocumentException wrong)
            {
                await surroundings.ReportAsync(new BadInputException(parsed.GetValue(policy)!, wrong.Errors));
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

    /// <summary>A finding on one line.</summary>
    public static string Line(LintFinding finding) => $"{(finding.Severity == LintSeverity.Warning ? "warning" : "note")}: {Terminal.Printable(finding.ToString())}";

    private static void Write(TextWriter output, ImmutableArray<LintFinding> findings)
    {
        foreach (var finding in findings)
        {
            output.WriteLine(Line(finding));
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{findings.Count(finding => finding.Severity == LintSeverity.Warning)} warnings, {findings.Count(finding => finding.Severity == LintSeverity.Note)} notes"));
    }
}
