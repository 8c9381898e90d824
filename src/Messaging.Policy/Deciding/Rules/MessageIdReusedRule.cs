namespace Messaging.Policy;

public sealed partial class Reason
{
    /// <summary>The message id is remembered with another content, other presented tags or another digest. (DUP-1)</summary>
    public static Reason MessageIdReused { get; } = new("message_id_reused", "DUP-1", ReasonClass.Own);
}

/// <summary>DUP-1: the message id is remembered with another content, other presented tags or another digest; then it is the only reason.</summary>
internal readonly struct MessageIdReusedRule : IStandardRule
{
    public static int Index => RuleIndex.MessageIdReused;

    public static Reason Reason => Reason.MessageIdReused;

    public static string Reads => "the record of the message id";

    public static DisclosureFreedom Freedom => DisclosureFreedom.ExactOnly;

    public static Ruling Judge(in SendFacts facts) =>
        Ruling.DenyIf(facts.IsMessageIdReused);
}
