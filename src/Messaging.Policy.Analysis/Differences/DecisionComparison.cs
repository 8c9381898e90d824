namespace Messaging.Policy;

/// <summary>Whether two decisions are the same to somebody.</summary>
internal static class DecisionComparison
{
    /// <summary>The same in everything that a scenario can expect.</summary>
    public static bool IsSame(in Decision one, in Decision other) =>
        one.Outcome == other.Outcome && one.Reasons == other.Reasons && one.RetryAt == other.RetryAt && one.Remedies == other.Remedies && one.SenderView == other.SenderView;

    /// <summary>The same to both accounts: the outcome, and what the sender is shown. What the host alone is told may differ.</summary>
    public static bool IsSameToAccounts(in Decision one, in Decision other) => one.Outcome == other.Outcome && one.SenderView == other.SenderView;
}
