namespace Messaging.Policy;

public sealed partial class Reason
{
    /// <summary>The sender's guardian has not approved the recipient. (GRD-1)</summary>
    public static Reason SenderGuardian { get; } = new("sender_guardian", "GRD-1", ReasonClass.Own);
}

/// <summary>GRD-1: the sender's guardian has not approved the recipient.</summary>
internal readonly struct SenderGuardianRule : IStandardRule
{
    public static int Index => RuleIndex.SenderGuardian;

    public static Reason Reason => Reason.SenderGuardian;

    public static string Reads => "sender.birthDate, sender.ageRange, sender.guardian";

    public static string? PolicyPath => "$.ages.bands";

    public static void Compare(in SendFacts facts, Comparisons found) =>
        found.Add("sender.band", facts.Policy.Ages?.NamesOf(facts.SenderAge.Bands)).Add("approved", facts.KnownSender.HasApproved(facts.RecipientId));

    public static RulePrecondition Needs => RulePrecondition.Guardians;

    public static Remedies Remedies => Remedies.AskGuardian;

    public static bool IsAskedBy(MessagingPolicyOptions policy) => policy.Ages?.Bands!.Any(band => band.GuardianApproval) == true;

    public static Ruling Judge(in SendFacts facts) =>
        Ruling.DenyIf(facts.Policy.AsksGuardian(facts.SenderAge.Bands) && !facts.KnownSender.HasApproved(facts.RecipientId));
}
