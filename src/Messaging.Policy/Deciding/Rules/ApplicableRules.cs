using System.Runtime.CompilerServices;

namespace Messaging.Policy;

/// <summary>Which rules are judged in an attempt: by who is there, what the policy asks for, and what the sender's kind is exempt from.</summary>
internal static class ApplicableRules
{
    private const ulong ExistenceRules =
        (1UL << RuleIndex.FactsUnavailable) | (1UL << RuleIndex.SenderUnknown) | (1UL << RuleIndex.MessageIdReused) | (1UL << RuleIndex.RecipientUnknown) | (1UL << RuleIndex.SelfMessage);

    private static readonly RuleSet Failed = RuleIndex.Set(RuleIndex.FactsUnavailable);
    private static readonly RuleSet WithoutSender = RuleIndex.Set(RuleIndex.SenderUnknown);
    private static readonly RuleSet Stranded = WithoutSender | RuleIndex.Set(RuleIndex.RecipientUnknown);
    private static readonly ulong WithoutRecipient = (StandardReasons.Own & ~ExistenceRules) | (1UL << RuleIndex.RecipientUnknown);
    private static readonly RuleSet BetweenTwo = new(~ExistenceRules, ulong.MaxValue);

    /// <summary>The rules that are judged between two who are both there, by the place of their kinds.</summary>
    public static RuleSet[] Usual(RuleSet active, Exemptions exemptions) => exemptions.Without(BetweenTwo & active);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RuleSet For(in SendFacts facts) => facts is { Sender: { } sender, Recipient: { } recipient, IsToOneself: false }
        ? facts.Policy.UsuallyJudged[Exemptions.PlaceOf(sender.Kind, recipient.Kind)]
        : Unusually(facts);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static RuleSet Unusually(in SendFacts facts)
    {
        if (facts.AreUnavailable)
        {
            return Failed;
        }

        if (facts.Sender is null)
        {
            return facts.IsToOneself ? WithoutSender : Stranded;
        }

        var policy = facts.Policy;
        var situation = facts.IsToOneself ? new RuleSet(RuleTable.ToOneself, 0) : new RuleSet(WithoutRecipient, policy.OwnRulesAboutSender);
        return (situation & policy.Active).Without(facts.Exemptions);
    }
}
