using Messaging.Policy.Tests.Specs;
using NodaTime;

namespace Messaging.Policy.Tests.Properties;

/// <summary>What a decider said, as plain values that a mutant can forge.</summary>
public sealed record Answer(Outcome Outcome, string Reasons, Instant? RetryAt, Outcome Seen, string View)
{
    public bool IsAllowed => Outcome != Outcome.Deny;

    public IEnumerable<string> ReasonSet => Reasons.Split(", ", StringSplitOptions.RemoveEmptyEntries);

    public static Answer Of(Decision decision) =>
        new(decision.Outcome, decision.Reasons.ToString(), decision.RetryAt, decision.SenderView.Outcome, decision.SenderView.Text());
}
