namespace Messaging.Policy;

public sealed partial class Reason
{
    /// <summary>The sender blocks the recipient. (BLK-1)</summary>
    public static Reason BlockedBySender { get; } = new("recipient_blocked_by_sender", "BLK-1", ReasonClass.Own);
}

/// <summary>BLK-1: the sender blocks the recipient.</summary>
internal readonly struct BlockedBySenderRule : IStandardRule
{
    public static int Index => RuleIndex.BlockedBySender;

    public static Reason Reason => Reason.BlockedBySender;

    public static string Reads => "blocks, blockedTags, tags, relations";

    public static void Compare(in SendFacts facts, Comparisons found) =>
        found.Add("blocks.outgoing", facts.Blocks.Outgoing);

    public static RulePrecondition Needs => RulePrecondition.Blocks;

    public static Remedies Remedies => Remedies.Unblock;

    public static Ruling Judge(in SendFacts facts) =>
        Blocking.JudgeOutgoing(facts.StoredBlocks, facts.StoredRelations.Outgoing, facts.Sender, facts.Recipient, facts.NowMicros);
}
