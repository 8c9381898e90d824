namespace Messaging.Policy;

public sealed partial class Reason
{
    /// <summary>The sender is, or may be, below the age of consent, and no guardian consented to the account. (GRD-3)</summary>
    public static Reason SenderConsentMissing { get; } = new("sender_consent_missing", "GRD-3", ReasonClass.Own);
}

/// <summary>GRD-3: the sender is, or may be, below the age of consent, and no guardian consented to the account.</summary>
internal readonly struct SenderConsentMissingRule : IStandardRule
{
    public static int Index => RuleIndex.SenderConsentMissing;

    public static Reason Reason => Reason.SenderConsentMissing;

    public static string Reads => "sender.birthDate, sender.ageRange, sender.region, sender.timeZone, sender.consent";

    public static string? PolicyPath => "$.ages.consent";

    public static void Compare(in SendFacts facts, Comparisons found) =>
        facts.Policy.Ages!.CompareConsent("sender", facts.KnownSender, facts.SenderAge, facts.NowMicros, found);

    public static RulePrecondition Needs => RulePrecondition.Guardians;

    public static Remedies Remedies => Remedies.AskGuardian;

    public static bool IsAskedBy(MessagingPolicyOptions policy) => policy.Ages is { } ages && (ages.Consent is not null || ages.Laws!.Any(law => law.Kind == LawKinds.Name(LawKind.AccountConsent)));

    public static IEnumerable<LawRow> Laws(in SendFacts facts) =>
        facts.Policy.Ages!.ConsentLaws(facts.KnownSender, facts.SenderAge, facts.NowMicros);

    public static Ruling Judge(in SendFacts facts) =>
        Ruling.DenyIf(facts.Policy.Ages!.LacksConsent(facts.KnownSender, facts.SenderAge, facts.NowMicros));
}
