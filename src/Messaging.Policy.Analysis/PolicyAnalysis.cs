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
