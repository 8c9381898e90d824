namespace Messaging.Policy;

public sealed partial class Reason
{
    /// <summary>There is no such recipient, or it is the service itself. (EXI-2)</summary>
    public static Reason RecipientUnknown { get; } = new("recipient_unknown", "EXI-2", ReasonClass.Recipient);
}

/// <summary>EXI-2: there is no such recipient, or it is the service itself.</summary>
internal readonly struct RecipientUnknownRule : IStandardRule
{
    public static int Index => RuleIndex.RecipientUnknown;

    public static Reason Reason => Reason.RecipientUnknown;

    public static string Reads => "recipient";

    public static DisclosureFreedom Freedom => DisclosureFreedom.NotSilent;

    public static Ruling Judge(in SendFacts facts) =>
        Ruling.DenyIf(facts.Recipient is null);
}
