using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>Looks for what the author of a valid policy may not have meant.</summary>
internal static class PolicyLinter
{
    /// <summary>What is seen from the document, and from a few decisions.</summary>
    public static IEnumerable<LintFinding> Quick(MessagingPolicyOptions given, AnalysisOptions options)
    {
        var policy = PolicyDocument.WithDefaults(given);
        var decisions = new LintDecisions(policy, options);
        return BandLint.Find(policy)
            .Concat(PairLint.FindBots(policy, decisions))
            .Concat(given.Audience.Modes is null ? [] : ModeLint.Find(policy, decisions))
            .Concat(DisclosureLint.Find(policy, decisions))
            .Concat(BudgetLint.Find(policy))
            .Concat(UnusedLint.Find(policy));
    }

    /// <summary>That, and the parts without which nothing is decided otherwise.</summary>
    public static ImmutableArray<LintFinding> Full(MessagingPolicyOptions policy, AnalysisOptions options) =>
    [
        .. Quick(policy, options),
        .. DeadPartLint.Find(policy, options),
    ];
}
