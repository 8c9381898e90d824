namespace Messaging.Policy;

/// <summary>Parts without which nothing is decided otherwise, proved by deciding everything that the policy tells apart with and without them.</summary>
internal static class DeadPartLint
{
    /// <summary>Where these bound the answer, a part may have a say in what was not decided, and is not called dead.</summary>
    private static readonly string[] Incomplete = ["ties are held one at a time", "only persons are compared", "senders have chosen no mode", "only the first"];

    private static readonly (string Path, string Change, string Code, string What)[] Kinds =
    [
        (".routes.", "removed", "dead-route", "without this route nothing is decided otherwise"),
        (".unless[", "removed", "dead-unless", "without this exemption nothing is decided otherwise"),
        ("$.rules[", " removed", "dead-rule", "without this rule nothing is decided otherwise"),
        ("$.ages.pairs[", " removed", "dead-pair", "without this pair nothing is decided otherwise: modes and ceilings ask for as much"),
        (".widest", "removed", "dead-widest", "without this ceiling nothing is decided otherwise"),
        (".default", "removed", "dead-default", "without this default nothing is decided otherwise"),
    ];

    public static IEnumerable<LintFinding> Find(MessagingPolicyOptions policy, AnalysisOptions options)
    {
        foreach (var mutant in PolicyMutants.Of(policy, options.Laws))
        {
            if (KindOf(mutant) is { } kind && IsDead(policy, mutant, options))
            {
                yield return new(LintSeverity.Note, kind.Code, mutant.Path, kind.What, "Leave it out, or keep it as a remark on what the product says");
            }
        }
    }

    private static (string Code, string What)? KindOf(PolicyMutant mutant)
    {
        if (mutant.Path.StartsWith("$.budgets", StringComparison.Ordinal))
        {
            return null;
        }

        foreach (var (path, change, code, what) in Kinds)
        {
            if (mutant.Path.Contains(path, StringComparison.Ordinal) && mutant.Change.EndsWith(change, StringComparison.Ordinal) && (code is not ("dead-rule" or "dead-pair") || mutant.Path[^1] == ']') && (code is not "dead-default" || mutant.Path.StartsWith("$.ages.bands", StringComparison.Ordinal)))
            {
                return mutant.Path.Contains(".requires[", StringComparison.Ordinal) ? ("dead-requirement", "without this tie nothing is decided otherwise") : (code, what);
            }
        }

        return null;
    }

    private static bool IsDead(MessagingPolicyOptions policy, PolicyMutant mutant, AnalysisOptions options) =>
        DifferenceFinder.Find(policy, mutant.Policy, options, isOfAccounts: true, out var bounds) is null
        && !bounds.Any(bound => Array.Exists(Incomplete, each => bound.StartsWith(each, StringComparison.Ordinal)));
}
