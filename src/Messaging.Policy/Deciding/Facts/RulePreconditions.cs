using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>Finds which preconditions hold.</summary>
internal static class RulePreconditions
{
    /// <summary>The preconditions that depend on the sender alone, which exists.</summary>
    public static RulePrecondition OfSender(
        CompiledPolicy policy, in SendAttempt attempt, Account sender, in AgeFacts age, AgeConcerns concerns, ImmutableArray<Report> reports, long now)
    {
        var there = If(!reports.IsDefaultOrEmpty, RulePrecondition.Reports)
            | If(sender.CreatedMicros > now - policy.MinimumTenure, RulePrecondition.Tenure)
            | If(IsIn(policy.Unavailable.PossiblePlaces, sender.CountryPlace), RulePrecondition.Regions)
            | If(attempt.Verb is MessageVerb.Typing or MessageVerb.ReadReceipt, RulePrecondition.Signal)
            | If(!policy.Audience.LetIn(sender, age.Bands, Ties.OfWhoeverAnswers), RulePrecondition.SenderMode);
        var traits = sender.Traits & policy.SuspectTraits;
        if (traits != AccountTraits.None)
        {
            there |= If((traits & AccountTraits.NotInGoodStanding) != 0, RulePrecondition.Standing)
                | If((traits & (AccountTraits.PhoneLines | AccountTraits.EmailUnverified)) != 0, RulePrecondition.Verification)
                | If((traits & AccountTraits.Assurances) != 0 && policy.Ages is { } assured && assured.Assurance.MayAskMore(sender.AgeAssurance, sender.Region), RulePrecondition.Assurance);
        }

        return policy.Ages is not { } ages ? there : there
            | If((concerns & AgeConcerns.Minimum) != 0, RulePrecondition.SenderAge)
            | If(!age.IsDated && ages.Assurance.Greatest > AgeAssurance.Declared, RulePrecondition.Assurance)
            | If((concerns & AgeConcerns.Guardians) != 0, RulePrecondition.Guardians);
    }

    /// <summary>The preconditions of an attempt whose sender exists.</summary>
    public static RulePrecondition Find(in SendFacts facts)
    {
        var policy = facts.Policy;
        var there = facts.SenderOccasions
            | If(facts.StoredBlocks.IsAny || (facts.KnownSender.Traits & AccountTraits.HasBlockedTags) != 0, RulePrecondition.Blocks)
            | If(facts.ThreadState is MessageThreadState.Locked or MessageThreadState.Declined, RulePrecondition.Conversation);
        if (facts.Recipient is not { } recipient)
        {
            return there | RulePrecondition.Standing | RulePrecondition.RecipientAge | RulePrecondition.Modes;
        }

        ref readonly var age = ref facts.RecipientAge;
        there |= If((recipient.Traits & AccountTraits.NotInGoodStanding) != 0, RulePrecondition.Standing)
            | If((recipient.Traits & AccountTraits.HasQuietHours) != 0, RulePrecondition.QuietHours)
            | If((recipient.Traits & AccountTraits.HasBlockedTags) != 0, RulePrecondition.Blocks)
            | If(IsIn(policy.Unavailable.PossiblePlaces, recipient.CountryPlace), RulePrecondition.Regions)
            | If(!policy.Audience.Delivers(recipient, age.Bands, facts.Verb, facts.HeldTies), RulePrecondition.Modes);
        return policy.Apart is not { } apart ? there : there
            | If((facts.RecipientConcerns & AgeConcerns.Minimum) != 0, RulePrecondition.RecipientAge)
            | If((facts.RecipientConcerns & AgeConcerns.Guardians) != 0, RulePrecondition.Guardians)
            | If(apart.MayBeApart(facts.SenderAge, age), RulePrecondition.Bands);
    }

    private static bool IsIn(ulong places, int place) => ((places >> place) & 1) != 0;

    private static RulePrecondition If(bool holds, RulePrecondition occasion) => holds ? occasion : RulePrecondition.None;
}
