namespace Messaging.Policy;

public sealed partial class Reason
{
    /// <summary>The recipient mutes the sender. (SFT-2)</summary>
    public static Reason RecipientMutes { get; } = new("recipient_mutes", "SFT-2", ReasonClass.Recipient);
}

/// <summary>SFT-2: the recipient mutes the sender.</summary>
internal readonly struct RecipientMutesRule : IStandardRule
{
    public static int Index => RuleIndex.RecipientMutes;

    public static Reason Reason => Reason.RecipientMutes;

    public static string Reads => "blocks";

    public static void Compare(in SendFacts facts, Comparisons found) =>
        found.Add("blocks.incoming", facts.Blocks.Incoming);

    public static RulePrecondition Needs => RulePrecondition.Blocks;

    public static DisclosureFreedom Freedom => DisclosureFreedom.SilentOnly;

    public static Ruling Judge(in SendFacts facts) =>
        (facts.StoredBlocks.IncomingAt(facts.NowMicros) & BlockState.Mutes) != 0 ? Ruling.AtMost(Outcome.Quiet) : Ruling.None;
}
