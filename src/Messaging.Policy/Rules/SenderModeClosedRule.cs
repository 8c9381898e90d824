namespace Messaging.Policy;

public sealed partial class Reason
{
    /// <summary>The sender would not let the recipient's answer in. (MOD-1)</summary>
    public static Reason SenderModeClosed { get; } = new("sender_mode_closed", "MOD-1", ReasonClass.Own);
}

/// <summary>MOD-1: the sender would not let the recipient's answer in.</summary>
internal readonly struct SenderModeClosedRule : IStandardRule
{
    public static int Index => RuleIndex.SenderModeClosed;

    public static Reason Reason => Reason.SenderModeClosed;

    public static string Reads => "sender.mode, sender.modes, sender.guardian, relations, recipient.tags";

    public static Ruling Judge(in SendFacts facts) =>
        Ruling.DenyIf(!facts.LetsAnswerIn());
}
