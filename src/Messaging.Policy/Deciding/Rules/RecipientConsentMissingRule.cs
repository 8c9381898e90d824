namespace Messaging.Policy;

public sealed partial class Reason
{
    /// <summary>The recipient is, or may be, below the age of consent, and no guardian consented to the account. (GRD-4)</summary>
    public static Reason RecipientConsentMissing { get; } = new("recipient_consent_missing", "GRD-4", ReasonClass.Recipient);
}

/// <summary>GRD-4: the recipient is, or may be, below the age of consent, and no guardian consented to the account.</summary>
internal readonly struct RecipientConsentMissingRule : IStandardRule
{
    public static int Index => RuleIndex.RecipientConsentMissing;

    public static Reason Reason => Reason.RecipientConsentMissing;

    public static string Reads => "recipient.birthDate, recipient.ageRange, recipient.region, recipient.timeZone, recipient.consent";

    public static string? PolicyPath => "$.ages.consent";

    public static void Compare(in SendFacts facts, Comparisons found) =>
        facts.Policy.Ages!.CompareConsent("recipient", facts.KnownRecipient, facts.RecipientAge, facts.NowMicros, found);

    public static RulePrecondition Needs => RulePrecondition.Guardians;

    public static bool IsAskedBy(MessagingPolicyOptions policy) => policy.Ages is { } ages && (ages.Consent is not null || ages.Laws!.Any(law => law.Kind == LawKinds.Name(LawKind.AccountConsent)));

    public static IEnumerable<LawRow> Laws(in SendFacts facts) =>
        facts.Policy.Ages!.ConsentLaws(facts.KnownRecipient, facts.RecipientAge, facts.NowMicros);

    public static Ruling Judge(in SendFacts facts) =>
        Ruling.DenyIf(facts.Policy.Ages!.LacksConsent(facts.KnownRecipient, facts.RecipientAge, facts.NowMicros));
}
