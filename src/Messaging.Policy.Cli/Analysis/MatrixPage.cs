using System.Globalization;
using System.Net;

namespace Messaging.Policy.Cli;

/// <summary>A matrix as a page or a picture of its own: nothing is fetched from elsewhere, and nothing runs.</summary>
internal static class MatrixPage
{
    private const int CellWidth = 64;
    private const int CellHeight = 22;
    private const int HeadWidth = 420;
    private static readonly Outcome[] Outcomes = [Outcome.Deliver, Outcome.Quiet, Outcome.Request, Outcome.Filtered, Outcome.Deny];

    public static void WriteHtml(TextWriter output, PolicyMatrix matrix, string? other)
    {
        output.WriteLine("<!doctype html>");
        output.WriteLine($"<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{Title(matrix, other)}</title>");
        output.WriteLine("<style>body{font:14px sans-serif;margin:2em}table{border-collapse:collapse}th,td{border:1px solid #888;padding:2px 6px;text-align:left}td.c{text-align:center;font-weight:bold}td.d{outline:3px solid #000;outline-offset:-3px}");
        foreach (var outcome in Outcomes)
        {
            var (back, text) = MatrixCells.Colours(outcome);
            output.WriteLine($".{MatrixCells.Letter(outcome)}{{background:{back};color:{text}}}");
        }

        output.WriteLine("</style></head><body>");
        output.WriteLine($"<h1>{Title(matrix, other)}</h1><p>A first message of text between two persons. {MatrixCells.Key}{(other is null ? "" : "; a framed cell differs, and has both")}.</p>");
        output.WriteLine($"<table><thead><tr><th scope=\"col\">sender</th><th scope=\"col\">recipient</th><th scope=\"col\">mode</th>{string.Concat(matrix.Ties.Select(tie => $"<th scope=\"col\">{Html(tie)}</th>"))}</tr></thead><tbody>");
        foreach (var row in matrix.Rows)
        {
            var cells = row.Outcomes.Select((outcome, tie) => $"<td class=\"c {MatrixCells.Letter(Last(row, tie))}{(MatrixCells.IsChanged(row, tie) ? " d" : "")}\">{Html(MatrixCells.Text(row, tie))}</td>");
            output.WriteLine($"<tr><th scope=\"row\">{Html(row.Sender)}</th><td>{Html(row.Recipient)}</td><td>{Html(row.Mode)}</td>{string.Concat(cells)}</tr>");
        }

        output.WriteLine("</tbody></table></body></html>");
    }

    public static void WriteSvg(TextWriter output, PolicyMatrix matrix, string? other)
    {
        var (width, height) = (HeadWidth + (CellWidth * matrix.Ties.Length) + 10, (CellHeight * (matrix.Rows.Length + 3)) + 10);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-family=\"sans-serif\" font-size=\"11\">"));
        output.WriteLine($"<title>{Title(matrix, other)}</title><rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>");
        Text(output, 5, 0, Title(matrix, other) + ": " + MatrixCells.Key);
        for (var tie = 0; tie < matrix.Ties.Length; tie++)
        {
            Text(output, HeadWidth + (tie * CellWidth), 1, Html(matrix.Ties[tie]));
        }

        for (var line = 0; line < matrix.Rows.Length; line++)
        {
            var row = matrix.Rows[line];
            Text(output, 5, line + 2, Html($"{row.Sender} to {row.Recipient}, {row.Mode}"));
            for (var tie = 0; tie < matrix.Ties.Length; tie++)
            {
                Cell(output, row, tie, line + 2);
            }
        }

        output.WriteLine("</svg>");
    }

    private static void Cell(TextWriter output, PolicyMatrixRow row, int tie, int line)
    {
        var (back, text) = MatrixCells.Colours(Last(row, tie));
        var (x, y) = (HeadWidth + (tie * CellWidth), line * CellHeight);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"<rect x=\"{x}\" y=\"{y + 4}\" width=\"{CellWidth - 2}\" height=\"{CellHeight - 2}\" fill=\"{back}\"{(MatrixCells.IsChanged(row, tie) ? " stroke=\"#000000\" stroke-width=\"3\"" : "")}/><text x=\"{x + 26}\" y=\"{y + 19}\" fill=\"{text}\">{Html(MatrixCells.Text(row, tie))}</text>"));
    }

    private static void Text(TextWriter output, int x, int line, string text) =>
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"<text x=\"{x}\" y=\"{(line * CellHeight) + 19}\">{text}</text>"));

    private static Outcome Last(PolicyMatrixRow row, int tie) => row.Others.IsEmpty ? row.Outcomes[tie] : row.Others[tie];

    private static string Title(PolicyMatrix matrix, string? other) => Html(other is null ? matrix.Name : $"{matrix.Name} compared with {other}");

    private static string Html(string text) => WebUtility.HtmlEncode(text);
}
