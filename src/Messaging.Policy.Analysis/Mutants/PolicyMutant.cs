namespace Messaging.Policy;

/// <summary>A policy with one line changed, to see whether anything notices. Immutable.</summary>
/// <param name="Path">Where the change is, as a JSON path of the policy document.</param>
/// <param name="Change">What was changed, for example <c>removed</c> or <c>request becomes deliver</c>.</param>
/// <param name="Policy">The changed policy. It is valid.</param>
public sealed record PolicyMutant(string Path, string Change, MessagingPolicyOptions Policy)
{
    /// <summary>Says where and what the change is.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Path}: {Change}";
}
