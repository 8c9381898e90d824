namespace Messaging.Policy.Tests.Reference;

/// <summary>What the sender may know: section 6.</summary>
internal sealed record ReferenceView(string Outcome, List<string> Reasons, long? RetryAt, string Affordance, List<string> Advisories)
{
    public static ReferenceView Of(ReferencePolicy policy, List<ReferenceRuling> rulings, bool friends, List<string> advisories)
    {
        var seen = rulings.Where(ruling => ruling.Level(policy) != "silent").ToList();
        var outcome = ReferenceOutcomes.Meet(seen.Select(ruling => ruling.Ceiling));
        if (outcome != "deny")
        {
            var open = outcome == "request" ? "request_composer" : friends ? "message_button" : "menu_item";
            return new ReferenceView(outcome, [], null, open, advisories);
        }

        var denying = seen.Where(ruling => ruling.Ceiling == "deny").ToList();
        var ofRecipient = denying.Where(ruling => ruling.Class == "recipient").ToList();
        var shown = ofRecipient.Count == 0 ? denying : denying.Where(ruling => ruling.Class != "pair").ToList();
        if (denying.Exists(ruling => ruling.Rule == "PAC-2"))
        {
            // They would tell a busy recipient from a closed one.
            shown.RemoveAll(ruling => ruling.Rule == "PAC-1");
            advisories = [.. advisories.Where(advisory => advisory != "budget_low")];
        }

        var reasons = shown.Where(ruling => ruling.Level(policy) == "exact").Select(ruling => ruling.Code).Distinct().ToList();
        if (shown.Exists(ruling => ruling.Level(policy) == "merged") && !ofRecipient.Exists(ruling => ruling.Level(policy) == "exact"))
        {
            reasons.Add("recipient_unavailable");
        }

        var secret = denying.Exists(ruling => ruling.Level(policy) == "merged" || ruling.Undisclosed || (ruling.Rule == "RPT-1" && !policy.ReportsDisclosed));
        var retryAt = secret ? null : ReferenceDecision.LatestClearing(denying);
        var affordance = reasons.Contains("recipient_unavailable") || reasons.Contains("recipient_mode") ? "comment_instead" : "disabled";
        return new ReferenceView(outcome, reasons, retryAt, affordance, advisories);
    }
}
