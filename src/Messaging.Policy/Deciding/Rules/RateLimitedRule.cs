namespace Messaging.Policy;

public sealed partial class Reason
{
    /// <summary>A budget of the sender or of the pair lacks tokens. (PAC-1)</summary>
    public static Reason RateLimited { get; } = new("rate_limited", "PAC-1", ReasonClass.Own);
}

/// <summary>PAC-1: budgets of the sender or of the pair lack tokens.</summary>
internal readonly struct RateLimitedRule : IStandardRule
{
    public static int Index => RuleIndex.RateLimited;

    public static Reason Reason => Reason.RateLimited;

    public static string Reads => "budgets of the sender and of the pair";

    public static string? PolicyPath => "$.budgets";

    public static DisclosureFreedom Freedom => DisclosureFreedom.NotSilent;

    public static Ruling Judge(in SendFacts facts) => facts.Pace.Sender;
}
