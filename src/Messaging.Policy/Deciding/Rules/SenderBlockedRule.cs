namespace Messaging.Policy;

public sealed partial class Reason
{
    /// <summary>The recipient blocks the sender. (BLK-2)</summary>
    public static Reason SenderBlocked { get; } = new("sender_blocked", "BLK-2", ReasonClass.Recipient);
}

/// <summary>BLK-2: the recipient blocks the sender.</summary>
internal readonly struct SenderBlockedRule : IStandardRule
{
    public static int Index => RuleIndex.SenderBlocked;

    public static Reason Reason => Reason.SenderBlocked;

    public static string Reads => "blocks, blockedTags, tags, relations";

    public static void Compare(in SendFacts facts, Comparisons found) =>
        found.Add("blocks.incoming", facts.Blocks.Incoming);

    public static RulePrecondition Needs => RulePrecondition.Blocks;

    public static Ruling Judge(in SendFacts facts) =>
        Blocking.JudgeIncoming(facts.StoredBlocks, facts.StoredRelations.Incoming, facts.Sender, facts.Recipient, facts.NowMicros);
}
