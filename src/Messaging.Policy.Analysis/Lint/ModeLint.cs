namespace Messaging.Policy;

/// <summary>Modes that are alike, or whose accounts cannot be answered.</summary>
internal static class ModeLint
{
    /// <summary>A conversation in which both have written.</summary>
    private const int Answered = 4;

    public static IEnumerable<LintFinding> Find(MessagingPolicyOptions policy, LintDecisions decisions) => Alike(policy).Concat(Unanswerable(policy, decisions));

    private static IEnumerable<LintFinding> Alike(MessagingPolicyOptions policy)
    {
        var modes = policy.Audience.Modes!;
        for (var i = 1; i < modes.Count; i++)
        {
            if (modes.Take(i).FirstOrDefault(other => Routes(other) == Routes(modes[i])) is { } same)
            {
                yield return new(LintSeverity.Note, "dead-mode", $"$.audience.modes[{i}]", $"the mode {modes[i].Name} does what {same.Name} does", "Leave one of them out, or say what differs");
            }
        }
    }

    private static string Routes(ModeOptions mode)
    {
        var anyone = mode.Routes!.TryGetValue("anyone", out var outcome) ? outcome : Outcome.Deny;
        return string.Join(",", mode.Routes.Where(route => route.Key == "anyone" || route.Value > anyone).OrderBy(route => route.Key, StringComparer.Ordinal).Select(route => $"{route.Key}:{route.Value}"));
    }

    /// <summary>Whoever has such a mode writes to somebody, who holds no tie of it and cannot answer. A mode for nobody at all is meant so, and reciprocity keeps from writing.</summary>
    private static IEnumerable<LintFinding> Unanswerable(MessagingPolicyOptions policy, LintDecisions decisions)
    {
        var modes = policy.Audience.Modes!;
        for (var i = 0; i < modes.Count; i++)
        {
            if (modes[i].Routes!.Count > 0 && !policy.Audience.Reciprocity && decisions.Decide(decisions.Adult, decisions.Adult, Answered, mode: i + 1) is { IsAllowed: false } decision && decision.Reasons.Contains(Reason.RecipientMode))
            {
                yield return new(
                    LintSeverity.Note,
                    "mode-unanswerable",
                    $"$.audience.modes[{i}]",
                    $"an account with the mode {modes[i].Name} can write to one that holds none of its ties, which cannot answer",
                    "Add the route \"answered\", or set $.audience.reciprocity, or keep it so if old conversations shall end");
            }
        }
    }
}
