using System.Globalization;

namespace Messaging.Policy.Tests.Specs;

/// <summary>Decisions as texts, so that those of two evaluators compare by what they say.</summary>
public static class DecisionText
{
    public static string[] Codes(this ReasonList reasons) => [.. reasons.Select(reason => reason.Code)];

    public static string Text(this SenderView view) => string.Create(
        CultureInfo.InvariantCulture,
        $"{view.Outcome} [{view.Reasons}] until {view.RetryAt?.ToString() ?? "never"} do [{view.Remedies}] show {view.Affordance} tell {view.Advisories}");

    public static string Text(this Decision decision) => string.Create(
        CultureInfo.InvariantCulture,
        $"{decision.Outcome} [{decision.Reasons}] until {decision.RetryAt?.ToString() ?? "never"} do [{decision.Remedies}] seen {decision.SenderView.Text()}");
}
