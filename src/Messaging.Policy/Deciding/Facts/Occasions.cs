using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>Finds in one go what is there for rules to speak of.</summary>
internal static class Occasions
{
    /// <summary>What is there of the sender alone, who exists.</summary>
    public static Occasion OfSender(CompiledPolicy policy, in SendAttempt attempt, Account sender, in AgeFacts age, ImmutableArray<Report> reports, long now)
    {
        var there = If(!reports.IsDefaultOrEmpty, Occasion.Reports)
            | If(sender.CreatedMicros > now - policy.MinimumTenure, Occasion.Tenure)
            | If(policy.Unavailable.MayCoverAt(sender.CountryPlace), Occasion.Regions)
            | If(attempt.Verb is MessageVerb.Typing or MessageVerb.ReadReceipt, Occasion.Signal)
            | If(!policy.Audience.LetIn(sender, age.Band, Ties.OfWhoeverAnswers), Occasion.SenderMode);
        var traits = sender.Traits & policy.Troubling;
        if (traits != AccountTraits.None)
        {
            there |= If((traits & AccountTraits.NotInGoodStanding) != 0, Occasion.Standing)
                | If((traits & (AccountTraits.PhoneLines | AccountTraits.EmailUnverified)) != 0, Occasion.Verification)
                | If((traits & AccountTraits.Assurances) != 0 && policy.Ages is { } assured && assured.Assurance.MayAskMore(sender.AgeAssurance, sender.Region), Occasion.Assurance);
        }

        return policy.Ages is not { } ages ? there : there
            | If(age.Age < ages.Minimum.Greatest, Occasion.SenderAge)
            | If(ages.AsksGuardian(age.Band), Occasion.Guardians);
    }

    /// <summary>What is there for the rules of an attempt whose sender exists.</summary>
    public static Occasion Find(in SendFacts facts)
    {
        var policy = facts.Policy;
        var there = facts.SenderOccasions
            | If(facts.StoredBlocks != BlockPair.None, Occasion.Blocks)
            | If(facts.ThreadState is MessageThreadState.Locked or MessageThreadState.Declined, Occasion.Conversation);
        if (facts.Recipient is not { } recipient)
        {
            return there | Occasion.Standing | Occasion.RecipientAge | Occasion.Modes;
        }

        ref readonly var age = ref facts.RecipientAge;
        there |= If((recipient.Traits & AccountTraits.NotInGoodStanding) != 0, Occasion.Standing)
            | If((recipient.Traits & AccountTraits.HasQuietHours) != 0, Occasion.QuietHours)
            | If(policy.Unavailable.MayCoverAt(recipient.CountryPlace), Occasion.Regions)
            | If(!policy.Audience.Delivers(recipient, age.Band, facts.Verb, facts.HeldTies), Occasion.Modes);
        return policy.Ages is not { } ages ? there : there
            | If(age.Age < ages.Minimum.Greatest, Occasion.RecipientAge)
            | If(ages.AsksGuardian(age.Band), Occasion.Guardians)
            | If(ages.MayBeApart(facts.SenderAge, age), Occasion.Bands);
    }

    private static Occasion If(bool holds, Occasion occasion) => holds ? occasion : Occasion.None;
}
