using Messaging.Policy;
using NodaTime;

namespace Chat;

/// <summary>One decision, as the staff sees it.</summary>
public sealed record LoggedDecision(int Number, SendAttempt Attempt, string What, Instant At, string Policy, Explanation Explanation)
{
    public Decision Decision => Explanation.Decision;

    public string From => Attempt.Sender.ToString();

    public string To => Attempt.Recipient.ToString();

    /// <summary>The codes of the true reasons that the sender's view leaves out.</summary>
    public IReadOnlyList<string> NotTold
    {
        get
        {
            string[] told = [.. Decision.SenderView.Reasons.Select(reason => reason.Code)];
            return [.. Decision.Reasons.Select(reason => reason.Code).Except(told)];
        }
    }

    /// <summary>Whether the sender is shown another outcome than the true one.</summary>
    public bool IsMasked => Decision.Outcome != Decision.SenderView.Outcome;
}
