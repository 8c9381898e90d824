namespace Messaging.Policy;

/// <summary>PRV-1, the tables of the other age bands that the recipient may be in: what of their routes is told.</summary>
/// <remarks>The band of the youngest age has the parts before. Each table rules by itself, so that a silent route of one must not hide another's request.</remarks>
internal readonly struct RecipientOtherBandsRule : IStandardRule
{
    public static int Index => RuleIndex.RecipientMode;

    public static Reason Reason => Reason.RecipientMode;

    public static string Reads => "recipient.birthDate, recipient.ageRange, recipient.mode, recipient.modes, relations, tags, thread";

    public static string? PolicyPath => "$.audience.modes";

    public static void Compare(in SendFacts facts, Comparisons found) => CompareBands(facts, found);

    public static RulePrecondition Needs => RulePrecondition.Modes;

    public static DisclosureFreedom Freedom => DisclosureFreedom.NotSilent;

    public static Ruling Judge(in SendFacts facts) => facts.RecipientAge.Bands.IsOne ? Ruling.None : Lowest(facts, areTold: true);

    /// <summary>The lowest of those routes that are told, or of those that never are.</summary>
    internal static Ruling Lowest(in SendFacts facts, bool areTold)
    {
        var (audience, bands) = (facts.Policy.Audience, facts.RecipientAge.Bands);
        var lowest = Ruling.None;
        for (var band = bands.After(bands.First); band <= bands.Last; band = bands.After(band))
        {
            Narrow(ref lowest, facts.AsItStands(audience.ModeOf(facts.KnownRecipient, band, facts.Verb).RouteFor(facts.HeldTies)), areTold);
            Narrow(ref lowest, facts.AsItStands(audience.BandCeiling(band).RouteFor(facts.HeldTies)), areTold);
        }

        return lowest;
    }

    /// <summary>Tells the other bands that the recipient may be in, with the mode and the routes of each.</summary>
    internal static void CompareBands(in SendFacts facts, Comparisons found)
    {
        var bands = facts.RecipientAge.Bands;
        if (bands.IsOne)
        {
            found.Add("other bands of the recipient", (string?)null);
            return;
        }

        for (var band = bands.After(bands.First); band <= bands.Last; band = bands.After(band))
        {
            var name = facts.Policy.Ages!.NamesOf(new BandSpan(band, band));
            found.Add("recipient may be in", name).Add($"recipient.mode in {name}", facts.Policy.ModeNames.InForce(facts.KnownRecipient, name, facts.Verb))
                .Add($"route in {name}", facts.Policy.Audience.ModeOf(facts.KnownRecipient, band, facts.Verb).RouteFor(facts.HeldTies));
        }
    }

    private static void Narrow(ref Ruling lowest, Ruling ruling, bool areTold)
    {
        if (ruling.Ceiling < lowest.Ceiling && (ruling.Ceiling is Outcome.Filtered or Outcome.Quiet) != areTold)
        {
            lowest = ruling;
        }
    }
}

/// <summary>PRV-1, the same: what of their routes is never told.</summary>
internal readonly struct RecipientOtherBandsSilentRule : IStandardRule
{
    public static int Index => RuleIndex.RecipientMode;

    public static Reason Reason => Reason.RecipientMode;

    public static string Reads => RecipientOtherBandsRule.Reads;

    public static string? PolicyPath => "$.audience.modes";

    public static void Compare(in SendFacts facts, Comparisons found) => RecipientOtherBandsRule.CompareBands(facts, found);

    public static RulePrecondition Needs => RulePrecondition.Modes;

    public static DisclosureFreedom Freedom => DisclosureFreedom.NotSilent;

    public static Ruling Judge(in SendFacts facts) => facts.RecipientAge.Bands.IsOne ? Ruling.None : RecipientOtherBandsRule.Lowest(facts, areTold: false);
}
