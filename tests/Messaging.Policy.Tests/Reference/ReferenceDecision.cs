using System.Text.Json.Nodes;

namespace Messaging.Policy.Tests.Reference;

/// <summary>The answer to an attempt, with the sender's view of it.</summary>
internal sealed record ReferenceDecision(string Outcome, List<string> Reasons, long? RetryAt, ReferenceView View)
{
    public static ReferenceDecision Of(List<ReferenceRuling> rulings, ReferenceView view)
    {
        var outcome = ReferenceOutcomes.Meet(rulings.Select(ruling => ruling.Ceiling));
        if (outcome == "deliver")
        {
            return new ReferenceDecision(outcome, [], null, view);
        }

        var listed = rulings.Where(ruling => ruling.Ceiling == outcome).ToList();
        var retryAt = outcome == "deny" ? LatestClearing(listed) : null;
        return new ReferenceDecision(outcome, [.. listed.Select(ruling => ruling.Code).Distinct()], retryAt, view);
    }

    /// <summary>The latest clearing instant, where every ruling has one.</summary>
    public static long? LatestClearing(List<ReferenceRuling> denying) =>
        denying.TrueForAll(ruling => ruling.Clears is not null) ? denying.Max(ruling => ruling.Clears) : null;

    public JsonObject Print(int step, ReferenceAttempt attempt, string? permit = null)
    {
        var printed = Print(step, attempt);
        if (permit is not null)
        {
            printed["permit"] = permit;
        }

        return printed;
    }

    private JsonObject Print(int step, ReferenceAttempt attempt) => new()
    {
        ["step"] = step,
        ["at"] = ReferenceTime.Print(attempt.At),
        ["from"] = attempt.From,
        ["to"] = attempt.To,
        ["verb"] = attempt.Verb,
        ["outcome"] = Outcome,
        ["reasons"] = List(Reasons),
        ["retryAt"] = PrintInstant(RetryAt),
        ["remedies"] = new JsonArray(),
        ["senderSees"] = new JsonObject
        {
            ["outcome"] = View.Outcome,
            ["reasons"] = List(View.Reasons),
            ["retryAt"] = PrintInstant(View.RetryAt),
            ["remedies"] = new JsonArray(),
            ["affordance"] = View.Affordance,
            ["advisories"] = List(View.Advisories),
        },
    };

    private static JsonArray List(List<string> texts) => [.. texts.Select(text => JsonValue.Create(text))];

    private static JsonValue? PrintInstant(long? instant) => instant is null ? null : JsonValue.Create(ReferenceTime.Print(instant.Value));
}
