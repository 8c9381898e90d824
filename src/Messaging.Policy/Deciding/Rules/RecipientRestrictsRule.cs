namespace Messaging.Policy;

public sealed partial class Reason
{
    /// <summary>The recipient restricts the sender. (SFT-1)</summary>
    public static Reason RecipientRestricts { get; } = new("recipient_restricts", "SFT-1", ReasonClass.Recipient);
}

/// <summary>SFT-1: the recipient restricts the sender.</summary>
internal readonly struct RecipientRestrictsRule : IStandardRule
{
    public static int Index => RuleIndex.RecipientRestricts;

    public static Reason Reason => Reason.RecipientRestricts;

    public static string Reads => "blocks";

    public static void Compare(in SendFacts facts, Comparisons found) =>
        found.Add("blocks.incoming", facts.Blocks.Incoming);

    public static RulePrecondition Needs => RulePrecondition.Blocks;

    public static DisclosureFreedom Freedom => DisclosureFreedom.SilentOnly;

    public static Ruling Judge(in SendFacts facts) =>
        (facts.StoredBlocks.IncomingAt(facts.NowMicros) & BlockState.Restricts) != 0 ? Ruling.AtMost(Outcome.Filtered) : Ruling.None;
}
