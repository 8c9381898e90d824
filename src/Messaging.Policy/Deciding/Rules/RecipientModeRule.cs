namespace Messaging.Policy;

public sealed partial class Reason
{
    /// <summary>None of the ties that the sender holds opens the recipient's mode, or one of its ceilings, any wider. (PRV-1)</summary>
    public static Reason RecipientMode { get; } = new("recipient_mode", "PRV-1", ReasonClass.Recipient);
}

/// <summary>PRV-1: each of the three tables (the mode, the band's widest, the guardian's widest) narrows to its route.</summary>
/// <remarks>One rule in three parts, because each table rules by itself: a silent route must not hide another table's request.</remarks>
internal readonly struct RecipientModeRule : IStandardRule
{
    public static int Index => RuleIndex.RecipientMode;

    public static Reason Reason => Reason.RecipientMode;

    public static string Reads => "recipient.mode, recipient.modes, relations, tags, thread";

    public static string? PolicyPath => "$.audience.modes";

    public static void Compare(in SendFacts facts, Comparisons found) =>
        found.Add("recipient.mode", facts.Policy.ModeNames.InForce(facts.KnownRecipient, facts.Policy.Ages?.NamesOf(facts.RecipientAge.Bands), facts.Verb)).AddRoute(facts.Policy.Ties, facts.HeldTies, facts.Policy.Audience.ModeOf(facts.KnownRecipient, facts.RecipientAge.Bands.First, facts.Verb));

    public static RulePrecondition Needs => RulePrecondition.Modes;

    public static DisclosureFreedom Freedom => DisclosureFreedom.NotSilent;

    public static Ruling Judge(in SendFacts facts) =>
        facts.AsItStands(facts.Policy.Audience.ModeOf(facts.KnownRecipient, facts.RecipientAge.Bands.First, facts.Verb).RouteFor(facts.HeldTies));
}

/// <summary>PRV-1, the ceiling of the recipient's age band.</summary>
internal readonly struct RecipientBandCeilingRule : IStandardRule
{
    public static int Index => RuleIndex.RecipientMode;

    public static Reason Reason => Reason.RecipientMode;

    public static string Reads => "recipient.birthDate, relations, tags, thread";

    public static string? PolicyPath => "$.ages.bands";

    public static void Compare(in SendFacts facts, Comparisons found) =>
        found.Add("recipient.band", facts.Policy.Ages?.NamesOf(facts.RecipientAge.Bands)).AddRoute(facts.Policy.Ties, facts.HeldTies, facts.Policy.Audience.BandCeiling(facts.RecipientAge.Bands.First));

    public static RulePrecondition Needs => RulePrecondition.Modes;

    public static DisclosureFreedom Freedom => DisclosureFreedom.NotSilent;

    public static Ruling Judge(in SendFacts facts) =>
        facts.AsItStands(facts.Policy.Audience.BandCeiling(facts.RecipientAge.Bands.First).RouteFor(facts.HeldTies));
}

/// <summary>PRV-1, the ceiling that the recipient's guardian sets.</summary>
internal readonly struct RecipientGuardianCeilingRule : IStandardRule
{
    public static int Index => RuleIndex.RecipientMode;

    public static Reason Reason => Reason.RecipientMode;

    public static string Reads => "recipient.guardian, relations, tags, thread";

    public static string? PolicyPath => "$.audience.modes";

    public static void Compare(in SendFacts facts, Comparisons found) =>
        found.Add("recipient.guardian.widest", facts.KnownRecipient.Guardian?.Widest).AddRoute(facts.Policy.Ties, facts.HeldTies, facts.Policy.Audience.GuardianCeiling(facts.KnownRecipient));

    public static RulePrecondition Needs => RulePrecondition.Modes;

    public static DisclosureFreedom Freedom => DisclosureFreedom.NotSilent;

    public static Ruling Judge(in SendFacts facts) =>
        facts.AsItStands(facts.Policy.Audience.GuardianCeiling(facts.KnownRecipient).RouteFor(facts.HeldTies));
}
