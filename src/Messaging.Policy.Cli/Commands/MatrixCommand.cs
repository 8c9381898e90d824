using System.CommandLine;

namespace Messaging.Policy.Cli;

/// <summary>Prints a policy as a matrix.</summary>
internal static class MatrixCommand
{
    private const string Lesson = """
        A first message of text between two persons, by the ages of both, the recipient's mode and one tie that the sender holds. In each cell
        stands what comes of it: D deliver, Q quiet, R request, F filtered, X deny. With --compare a cell that differs has both, old>new.
        html and svg are whole pages without anything from elsewhere; their colours go from dark to light in the order of the outcomes, so that
        they can be told apart in grey and by the colour-blind, and each cell has its letter.

        Examples:
          messaging-policy matrix tiktok-2026
          messaging-policy matrix house.json --for-band teen
          messaging-policy matrix house-old.json --compare house.json --format html > house.html
        """;

    public static Command Make(Surroundings surroundings, TextWriter output)
    {
        var policy = new Argument<string>("POLICY") { Description = "A preset, or a policy document." };
        var compare = new Option<string?>("--compare") { Description = "Another preset or document, to compare with cell by cell; modes by their names.", HelpName = "OTHER" };
        var band = new Option<string?>("--for-band") { Description = "Only rows in which somebody may be in this age band." };
        var format = new Option<string>("--format") { Description = "table (default), md, csv, html or svg.", HelpName = "table|md|csv|html|svg", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong("table", "md", "csv", "html", "svg");
        var command = new TaughtCommand("matrix", "Prints a policy as a table: ages, ties and modes.", Lesson) { policy, compare, band, format };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                var one = await NamedPolicy.ReadAsync(parsed.GetValue(policy)!, section: null, surroundings, cancellationToken);
                var other = parsed.GetValue(compare) is { } name ? await NamedPolicy.ReadAsync(name, section: null, surroundings, cancellationToken) : null;
                var matrix = PolicyAnalysis.Matrix(one, other, new AnalysisOptions { Band = parsed.GetValue(band) });
                Write(output, matrix, other?.Name, parsed.GetValue(format)!);
                return ExitCode.Success;
            }
            catch (PolicyDocumentException wrong)
            {
                await surroundings.ReportAsync(new BadInputException("the policies", wrong.Errors));
                return ExitCode.BadInput;
            }
            catch (ArgumentException wrong)
            {
                await surroundings.ReportAsync(new BadInputException("--for-band", wrong.Message));
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

    private static void Write(TextWriter output, PolicyMatrix matrix, string? other, string format)
    {
        switch (format)
        {
            case "md":
                MatrixText.WriteMarkdown(output, matrix);
                break;
            case "csv":
                MatrixText.WriteCsv(output, matrix);
                break;
            case "html":
                MatrixPage.WriteHtml(output, matrix, other);
                break;
            case "svg":
                MatrixPage.WriteSvg(output, matrix, other);
                break;
            default:
                MatrixText.WriteTable(output, matrix);
                break;
        }
    }
}
