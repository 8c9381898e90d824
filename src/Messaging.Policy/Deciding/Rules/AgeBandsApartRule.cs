namespace Messaging.Policy;

public sealed partial class Reason
{
    /// <summary>Age bands that the sender and the recipient may be in, or a law on contact with adults, ask for a tie that is not held. (AGE-6)</summary>
    public static Reason AgeBandsApart { get; } = new("age_bands_apart", "AGE-6", ReasonClass.Recipient);
}

/// <summary>AGE-6: the sender's and the recipient's age bands ask for a tie that is not held.</summary>
internal readonly struct AgeBandsApartRule : IStandardRule
{
    public static int Index => RuleIndex.AgeBandsApart;

    public static Reason Reason => Reason.AgeBandsApart;

    public static string Reads => "birth dates, age ranges, regions, relations, thread";

    public static string? PolicyPath => "$.ages.pairs";

    public static void Compare(in SendFacts facts, Comparisons found) =>
        facts.Policy.Apart!.Compare(facts, found);

    public static RulePrecondition Needs => RulePrecondition.Bands;

    public static bool IsAskedBy(MessagingPolicyOptions policy) => policy.Ages is { } ages && (ages.Pairs!.Count > 0 || ages.Laws!.Any(law => law.Kind == LawKinds.Name(LawKind.AdultContactRestriction)));

    public static IEnumerable<LawRow> Laws(in SendFacts facts) => facts.Policy.Apart!.Laws?.Rows(facts) ?? [];

    public static Ruling Judge(in SendFacts facts) =>
        Ruling.DenyIf(facts.Policy.Apart!.AreApart(facts));
}
