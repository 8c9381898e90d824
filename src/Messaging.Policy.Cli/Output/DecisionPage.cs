using System.Globalization;
using System.Net;
using NodaTime;
using NodaTime.Text;

namespace Messaging.Policy.Cli;

/// <summary>Decisions as one page of HTML: nothing is fetched from elsewhere, and nothing runs.</summary>
internal sealed class DecisionPage(TextWriter output) : IDecisionSink
{
    private Scenario scenario = null!;

    public void Open()
    {
        output.WriteLine("<!doctype html>");
        output.WriteLine("<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Decisions</title>");
        output.WriteLine("<style>body{font:14px sans-serif;margin:2em;max-width:80em}table{border-collapse:collapse;width:100%}th,td{border:1px solid #888;padding:2px 6px;text-align:left;vertical-align:top}tr.says{font-weight:bold;background:#fde8c8}code{font-size:13px}</style></head><body>");
    }

    public void Close()
    {
        output.WriteLine("</body></html>");
        output.Flush();
    }

    public void Begin(Scenario scenario)
    {
        this.scenario = scenario;
        output.WriteLine($"<h1>{Html(scenario.Name)}</h1>");
    }

    public void Add(in DecisionEntry entry)
    {
        var decision = entry.Decision;
        var name = scenario.Document.Steps[entry.Step].Name is { } given ? $" ({given})" : "";
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"<section><h2>Step {entry.Step}{Html(name)}: {Html($"{entry.From} to {entry.To}")}, {Names.Verbs.Of(entry.Verb)}</h2>"));
        output.WriteLine($"<p>At {InstantPattern.ExtendedIso.Format(entry.At)}: <strong>{Names.Outcomes.Of(decision.Outcome)}</strong>{Listed(": ", decision.Reasons.Select(reason => reason.Code))}{Until(decision.RetryAt)}. "
            + $"The sender sees <strong>{Names.Outcomes.Of(decision.SenderView.Outcome)}</strong>{Listed(": ", decision.SenderView.Reasons.Select(reason => reason.Code))}{Until(decision.SenderView.RetryAt)}.</p>");
        if (entry.Explanation is { } explanation)
        {
            Write(explanation);
        }

        output.WriteLine("</section>");
    }

    public void Add(in InboxEntry entry) =>
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"<section><h2>Step {entry.Step}: inbox of {Html(entry.Of.ToString())}</h2><p>From {Html(entry.From.ToString())}: {ScenarioJson.Places.Of(entry.Place)}.</p></section>"));

    public void End() => output.Flush();

    private void Write(Explanation explanation)
    {
        output.WriteLine("<table><thead><tr><th scope=\"col\">rule</th><th scope=\"col\">code</th><th scope=\"col\">says</th><th scope=\"col\">where</th><th scope=\"col\">compared</th></tr></thead><tbody>");
        foreach (var rule in explanation.Rules)
        {
            var says = rule.State != RuleState.Judged ? ExplanationJson.States.TextOf(rule.State).ToString() : rule.Ruling == Ruling.None ? "passes" : $"{Names.Outcomes.Of(rule.Ruling.Ceiling)}{Until(rule.Ruling.ClearsAt)}";
            var compared = string.Join("<br>", rule.Compared.Select(one => Html($"{one.What} = {one.Value}")).Concat(rule.Laws.Select(law => Html($"law {law.Id}"))));
            output.WriteLine($"<tr{(rule.Ruling == Ruling.None ? "" : " class=\"says\"")}><th scope=\"row\">{Html(rule.Reason.RuleId)}</th><td><code>{Html(rule.Reason.Code)}</code></td><td>{Html(says)}</td><td><code>{Html(rule.PolicyPath ?? "")}</code></td><td>{compared}</td></tr>");
        }

        foreach (var budget in explanation.Budgets)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"<tr{(budget.Outcome == BudgetOutcome.Lacking ? " class=\"says\"" : "")}><th scope=\"row\">budget</th><td><code>{Html(budget.Name)}</code></td><td>{ExplanationJson.BudgetOutcomes.Of(budget.Outcome)}{Until(budget.ClearsAt)}</td><td><code>{Html(budget.PolicyPath)}</code></td><td>costs {budget.Cost} of {budget.Limit}</td></tr>"));
        }

        output.WriteLine("</tbody></table>");
        foreach (var failure in explanation.Failures)
        {
            output.WriteLine($"<p>Port {Html(failure.Port)} failed: {Html(ExplanationJson.Describe(failure.Exception))}</p>");
        }
    }

    private static string Listed(string before, IEnumerable<string> codes) => string.Join(", ", codes) is { Length: > 0 } text ? before + Html(text) : "";

    private static string Until(Instant? instant) => instant is { } at ? $" until {InstantPattern.ExtendedIso.Format(at)}" : "";

    private static string Html(string text) => WebUtility.HtmlEncode(text);
}
