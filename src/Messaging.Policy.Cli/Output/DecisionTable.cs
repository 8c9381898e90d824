using NodaTime;
using NodaTime.Text;

namespace Messaging.Policy.Cli;

/// <summary>Prints the decisions of each scenario as a table for people.</summary>
internal sealed class DecisionTable(TextWriter output, bool usesColour, int? width = null) : IDecisionSink
{
    private const string Gap = "  ";
    private static readonly string[] Headings = ["step", "at", "from", "to", "verb", "outcome", "permit", "reasons", "retry at", "sender sees", "shown as"];

    private readonly List<Row> rows = [];

    public void Begin(Scenario scenario)
    {
        rows.Clear();
        output.WriteLine($"{Terminal.Bold(Terminal.Printable(scenario.Name), usesColour)}{Gap}{Terminal.Printable(scenario.Source)}");
    }

    public void Add(in DecisionEntry entry)
    {
        var (decision, view) = (entry.Decision, entry.Decision.SenderView);
        rows.Add(new(
            [
                $"{entry.Step}",
                InstantPattern.ExtendedIso.Format(entry.At),
                Terminal.Printable(entry.From.ToString()),
                Terminal.Printable(entry.To.ToString()),
                Names.Verbs.Of(entry.Verb),
                Names.Outcomes.Of(decision.Outcome),
                entry.Permit is { } permit ? ScenarioJson.Permits.Of(permit) : "-",
                Codes(decision.Reasons.Select(reason => reason.Code)),
                TextOf(decision.RetryAt),
                $"{Names.Outcomes.Of(view.Outcome)}{(view.Reasons.Count == 0 ? "" : $": {view.Reasons}")}",
                string.Join(" ", [Names.Affordances.Of(view.Affordance), .. DecisionJson.CodesOf(view.Advisories).Select(code => $"({code})")]),
            ],
            decision.Outcome,
            view.Outcome,
            entry.Explanation));
    }

    public void Add(in InboxEntry entry) => rows.Add(new(
        [
            $"{entry.Step}",
            InstantPattern.ExtendedIso.Format(entry.At),
            Terminal.Printable(entry.From.ToString()),
            Terminal.Printable(entry.Of.ToString()),
            "(inbox)",
            ScenarioJson.Places.Of(entry.Place),
            "-",
            "-",
            "-",
            "-",
            "-",
        ],
        Outcome: null,
        Shown: null,
        Explanation: null));

    public void End()
    {
        var layout = TableLayout.Of(Headings, [.. rows.Select(row => row.Cells)], width);
        Write(layout.IsList ? [] : layout.Lines(Headings, (_, text) => Terminal.Dim(text, usesColour)));
        foreach (var row in rows)
        {
            Write(layout.Lines(row.Cells, (column, text) => Headings[column] switch
            {
                "outcome" => Coloured(text, row.Outcome),
                "sender sees" => Coloured(text, row.Shown),
                _ => text,
            }));
            if (row.Explanation is { } explanation)
            {
                Explain(explanation);
            }
        }

        output.WriteLine();
        output.Flush();
    }

    private void Write(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            output.WriteLine(line);
        }
    }

    private string Coloured(string cell, Outcome? outcome) => outcome is { } known ? Terminal.Coloured(cell, known, usesColour) : cell;

    private static string Codes(IEnumerable<string> codes) => string.Join(", ", codes) is { Length: > 0 } text ? text : "-";

    private static string TextOf(Instant? instant) => instant is { } at ? InstantPattern.ExtendedIso.Format(at) : "-";

    private void Explain(Explanation explanation)
    {
        foreach (var line in ExplanationText.Of(explanation))
        {
            WriteIndented(line);
        }
    }

    private void WriteIndented(string text)
    {
        const string Indent = Gap + Gap + Gap;
        text = Terminal.Printable(text);
        var lines = width is { } columns ? TextWidth.Wrap(text, Math.Max(1, columns - (2 * Indent.Length))) : [text];
        for (var i = 0; i < lines.Count; i++)
        {
            output.WriteLine($"{Indent}{(i == 0 ? "" : Indent)}{lines[i]}");
        }
    }

    private sealed record Row(string[] Cells, Outcome? Outcome, Outcome? Shown, Explanation? Explanation);
}
