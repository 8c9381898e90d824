namespace Messaging.Policy;

/// <summary>Ties, remedies and request rules that nothing uses.</summary>
internal static class UnusedLint
{
    public static IEnumerable<LintFinding> Find(MessagingPolicyOptions policy)
    {
        string[] asked = [.. AskedFor(policy).Distinct()];
        foreach (var tie in policy.Ties!.Keys.Where(tie => !asked.Contains(tie)))
        {
            yield return new(LintSeverity.Note, "dead-tie", $"$.ties.{tie}", $"no route, rule, pair or budget asks for {tie}", "Leave it out, or name it where it shall count");
        }

        foreach (var key in policy.Remedies!.Keys.Where(key => key.StartsWith("x-", StringComparison.Ordinal) && !asked.Contains(key)))
        {
            yield return new(LintSeverity.Note, "dead-remedy", $"$.remedies.{key}", $"no route, rule, pair or budget asks for {key}, so that nobody is told of it", "Leave it out, or look whether the tag is spelt as elsewhere");
        }

        if (policy.Requests.Messages == 0 && HasRequests(policy))
        {
            yield return new(LintSeverity.Note, "requests-never-sent", "$.requests.messages", "there are routes to a request, and a request may hold no message", "Allow one, or leave the routes out");
        }
    }

    public static bool HasRequests(MessagingPolicyOptions policy) =>
        policy.Audience.Modes!.Any(mode => mode.Routes!.Values.Contains(Outcome.Request)) || policy.Rules!.Any(rule => rule.Outcome == Outcome.Request);

    private static IEnumerable<string> AskedFor(MessagingPolicyOptions policy) =>
        policy.Audience.Modes!.SelectMany(mode => mode.Routes!.Keys)
            .Concat(policy.Rules!.SelectMany(rule => rule.Unless!.Concat(rule.When.Tags ?? [])))
            .Concat(policy.Budgets!.SelectMany(budget => budget.Unless!.Concat(budget.When.Tags ?? [])))
            .Concat((policy.Ages?.Pairs ?? []).SelectMany(pair => pair.Requires ?? []));
}
