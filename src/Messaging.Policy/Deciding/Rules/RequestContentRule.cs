namespace Messaging.Policy;

public sealed partial class Reason
{
    /// <summary>A request may not hold such content. (REQ-2)</summary>
    public static Reason RequestContent { get; } = new("request_content", "REQ-2", ReasonClass.Pair);
}

/// <summary>REQ-2: a request may not hold such content.</summary>
internal readonly struct RequestContentRule : IStandardRule
{
    public static int Index => RuleIndex.RequestContent;

    public static Reason Reason => Reason.RequestContent;

    public static string Reads => "attempt.content";

    public static string? PolicyPath => "$.requests.content";

    public static void Compare(in SendFacts facts, Comparisons found) =>
        found.Add("attempt.content", facts.Content);

    public static Remedies Remedies => Remedies.EditContent;

    public static Ruling Judge(in SendFacts facts) =>
        Ruling.DenyIf(facts.Verb == MessageVerb.Send && !facts.Policy.RequestTakes(facts.Content));
}
