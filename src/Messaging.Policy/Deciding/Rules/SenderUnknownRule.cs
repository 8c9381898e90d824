namespace Messaging.Policy;

public sealed partial class Reason
{
    /// <summary>There is no such sender. (EXI-1)</summary>
    public static Reason SenderUnknown { get; } = new("sender_unknown", "EXI-1", ReasonClass.Own);
}

/// <summary>EXI-1: there is no such sender.</summary>
internal readonly struct SenderUnknownRule : IStandardRule
{
    public static int Index => RuleIndex.SenderUnknown;

    public static Reason Reason => Reason.SenderUnknown;

    public static string Reads => "sender";

    public static DisclosureFreedom Freedom => DisclosureFreedom.ExactOnly;

    public static Ruling Judge(in SendFacts facts) =>
        Ruling.DenyIf(facts.Sender is null);
}
