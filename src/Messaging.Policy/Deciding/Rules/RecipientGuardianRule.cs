namespace Messaging.Policy;

public sealed partial class Reason
{
    /// <summary>The recipient's guardian has not approved the sender. (GRD-2)</summary>
    public static Reason RecipientGuardian { get; } = new("recipient_guardian", "GRD-2", ReasonClass.Recipient);
}

/// <summary>GRD-2: the recipient's guardian has not approved the sender.</summary>
internal readonly struct RecipientGuardianRule : IStandardRule
{
    public static int Index => RuleIndex.RecipientGuardian;

    public static Reason Reason => Reason.RecipientGuardian;

    public static string Reads => "recipient.birthDate, recipient.ageRange, recipient.guardian";

    public static string? PolicyPath => "$.ages.bands";

    public static void Compare(in SendFacts facts, Comparisons found) =>
        found.Add("recipient.band", facts.Policy.Ages?.NamesOf(facts.RecipientAge.Bands)).Add("approved", facts.KnownRecipient.HasApproved(facts.SenderId));

    public static RulePrecondition Needs => RulePrecondition.Guardians;

    public static bool IsAskedBy(MessagingPolicyOptions policy) => policy.Ages?.Bands!.Any(band => band.GuardianApproval) == true;

    public static Ruling Judge(in SendFacts facts) =>
        Ruling.DenyIf(facts.Policy.AsksGuardian(facts.RecipientAge.Bands) && !facts.KnownRecipient.HasApproved(facts.SenderId));
}
