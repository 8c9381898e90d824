namespace Messaging.Policy;

/// <summary>Disclosure by which a sender can tell a block from a closed mode.</summary>
internal static class DisclosureLint
{
    public static IEnumerable<LintFinding> Find(MessagingPolicyOptions policy, LintDecisions decisions)
    {
        var isBetrayed = (
            from sender in decisions.Persons
            from recipient in decisions.Persons
            from conversation in decisions.Places(FactSpace.ConversationAt)
            from tie in decisions.Ties
            where IsBetrayed(decisions, sender, recipient, conversation, tie)
            select tie).Any();
        if (!isBetrayed)
        {
            return [];
        }

        var code = policy.Disclosure!.TryGetValue("sender_blocked", out var level) && level == Disclosure.Exact ? "sender_blocked"
            : policy.Disclosure.ContainsKey("recipient_mode") ? "recipient_mode" : null;
        return
        [
            new(
                LintSeverity.Warning,
                "block-betrayed",
                code is null ? "$.disclosure" : $"$.disclosure.{code}",
                "what a blocked sender sees is not what it sees of any mode, so that it knows of the block",
                code is null ? "Disclose sender_blocked and recipient_mode alike" : $"Leave {code} out, so that it is merged, or keep it so if the product tells"),
        ];
    }

    /// <summary>Some mode is closed to the sender, and what a block shows is what no mode shows.</summary>
    private static bool IsBetrayed(LintDecisions decisions, int sender, int recipient, int conversation, int tie)
    {
        Decision[] free = [.. decisions.Places(FactSpace.ModeAt).Select(mode => decisions.Decide(sender, recipient, conversation, mode, tie))];
        if (!Array.Exists(free, decision => decision.Reasons.Count == 1 && decision.Reasons.Contains(Reason.RecipientMode) && !decision.IsAllowed))
        {
            return false;
        }

        return decisions.Places(FactSpace.ModeAt).Any(mode => decisions.Decide(sender, recipient, conversation, mode, tie, isBlocked: true).SenderView is var view && !Array.Exists(free, decision => decision.SenderView == view));
    }
}
