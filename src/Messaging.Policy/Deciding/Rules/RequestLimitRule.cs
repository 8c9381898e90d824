namespace Messaging.Policy;

public sealed partial class Reason
{
    /// <summary>The request already holds as many messages as it may. (REQ-1)</summary>
    public static Reason RequestLimit { get; } = new("request_limit", "REQ-1", ReasonClass.Pair);
}

/// <summary>REQ-1: the request already holds as many messages as it may.</summary>
internal readonly struct RequestLimitRule : IStandardRule
{
    public static int Index => RuleIndex.RequestLimit;

    public static Reason Reason => Reason.RequestLimit;

    public static string Reads => "thread";

    public static string? PolicyPath => "$.requests.messages";

    public static void Compare(in SendFacts facts, Comparisons found) =>
        found.Add("thread.state", facts.ThreadState).Add("sent by the sender", facts.SenderSide.Sent).Add("requests.messages", facts.Policy.RequestMessages is { } limit ? limit.ToString(System.Globalization.CultureInfo.InvariantCulture) : "no limit");

    public static Ruling Judge(in SendFacts facts) =>
        Ruling.DenyIf(
        facts.Verb == MessageVerb.Send
        && facts.Policy.RequestMessages is { } limit
        && (limit == 0 || (facts.IsPendingFromSender && facts.SenderSide.Sent >= limit)));
}
