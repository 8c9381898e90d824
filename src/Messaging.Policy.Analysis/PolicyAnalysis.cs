using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>Analyses policies by deciding everything that they can tell apart.</summary>
/// <remarks>Safe for many threads; one analysis uses all processors.</remarks>
public static class PolicyAnalysis
{
    /// <summary>Compares two policies: who gains and who loses contact, in rows with an example each.</summary>
    /// <param name="old">The old policy.</param>
    /// <param name="new">The new policy.</param>
    /// <param name="options">How to compare; null: the defaults.</param>
    /// <returns>The rows, what is compared as data, and what bounds the answer.</returns>
    /// <exception cref="ArgumentNullException">A policy is null.</exception>
    /// <exception cref="ArgumentException">The options name a mode or a band that is not there.</exception>
    /// <exception cref="PolicyDocumentException">A policy is not valid; every error is listed.</exception>
    public static PolicyDiff Diff(MessagingPolicyOptions old, MessagingPolicyOptions @new, AnalysisOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(@new);
        return PolicyDiffer.Diff(old, @new, options ?? new());
    }

    /// <summary>Checks what shall hold of a policy, over every attempt that the policy and the assertion tell apart.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="assertion">What shall hold.</param>
    /// <param name="options">How; null: the defaults.</param>
    /// <returns>Whether it holds, with a counter-example where it does not. One that is about nothing does not hold.</returns>
    /// <exception cref="ArgumentNullException">The policy or the assertion is null.</exception>
    /// <exception cref="ArgumentException">The assertion claims nothing, or names a band or a mode that the policy does not have, or a tie that it computes.</exception>
    /// <exception cref="PolicyDocumentException">The policy is not valid; every error is listed.</exception>
    public static AssertionResult Check(MessagingPolicyOptions policy, PolicyAssertion assertion, AnalysisOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(assertion);
        return AssertionChecker.Check(policy, assertion, options ?? new());
    }

    /// <summary>Makes the mutants of a policy: each has one line of the document changed, is valid, and says something else than the policy.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="laws">The law data; null: the edition that comes with the library.</param>
    /// <returns>The mutants, in the order of the document.</returns>
    /// <exception cref="ArgumentNullException">The policy is null.</exception>
    /// <exception cref="PolicyDocumentException">The policy is not valid; every error is listed.</exception>
    public static ImmutableArray<PolicyMutant> Mutate(MessagingPolicyOptions policy, RegionLaws? laws = null)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return PolicyMutants.Of(policy, laws);
    }

    /// <summary>Looks for one attempt that two policies decide differently, and stops at the first: the outcome, a reason, an instant, a remedy, or what is shown.</summary>
    /// <param name="old">One policy.</param>
    /// <param name="new">The other.</param>
    /// <param name="options">How; null: the defaults.</param>
    /// <returns>The attempt; null where everything that was compared is decided alike. Limits and groups are not compared.</returns>
    /// <exception cref="ArgumentNullException">A policy is null.</exception>
    /// <exception cref="PolicyDocumentException">A policy is not valid; every error is listed.</exception>
    public static PolicyDifference? FindDifference(MessagingPolicyOptions old, MessagingPolicyOptions @new, AnalysisOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(@new);
        return DifferenceFinder.Find(old, @new, options ?? new(), isOfAccounts: false, out _);
    }

    /// <summary>Compares as data what no single attempt shows: limits, groups, requests, disclosure and the like.</summary>
    /// <param name="old">One policy.</param>
    /// <param name="new">The other.</param>
    /// <returns>What differs, member by member.</returns>
    /// <exception cref="ArgumentNullException">A policy is null.</exception>
    /// <exception cref="PolicyDocumentException">A policy is not valid; every error is listed.</exception>
    public static ImmutableArray<PolicyDataChange> CompareData(MessagingPolicyOptions old, MessagingPolicyOptions @new)
    {
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(@new);
        return DataChanges.Between(PolicyDocument.WithDefaults(old), PolicyDocument.WithDefaults(@new));
    }

    /// <summary>Looks for what the author of a valid policy may not have meant: parts without effect, gaps, limits that admit more than they say, disclosure that betrays a block.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="options">How; null: the defaults.</param>
    /// <returns>The findings. A part is called dead where everything that the policy tells apart is decided alike without it; where the answer is bounded by its size, it is not.</returns>
    /// <exception cref="ArgumentNullException">The policy is null.</exception>
    /// <exception cref="PolicyDocumentException">The policy is not valid; every error is listed.</exception>
    public static ImmutableArray<LintFinding> Lint(MessagingPolicyOptions policy, AnalysisOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return PolicyLinter.Full(policy, options ?? new());
    }

    /// <summary>The findings of <see cref="Lint"/> that need no more than a look at the document and a few decisions: without parts that are dead.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="options">How; null: the defaults.</param>
    /// <returns>The findings.</returns>
    /// <exception cref="ArgumentNullException">The policy is null.</exception>
    /// <exception cref="PolicyDocumentException">The policy is not valid; every error is listed.</exception>
    public static ImmutableArray<LintFinding> QuickLint(MessagingPolicyOptions policy, AnalysisOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return [.. PolicyLinter.Quick(policy, options ?? new())];
    }

    /// <summary>Lays a policy out as a table: bands of senders and recipients, ties, and modes.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="other">A policy to compare it with, cell by cell; null: none.</param>
    /// <param name="options">How; null: the defaults.</param>
    /// <returns>The table, for first messages of text between persons.</returns>
    /// <exception cref="ArgumentNullException">The policy is null.</exception>
    /// <exception cref="ArgumentException">The options name a band that is not there.</exception>
    /// <exception cref="PolicyDocumentException">A policy is not valid; every error is listed.</exception>
    public static PolicyMatrix Matrix(MessagingPolicyOptions policy, MessagingPolicyOptions? other = null, AnalysisOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return MatrixBuilder.Build(other is null ? [policy] : [policy, other], options ?? new());
    }
}
