namespace Messaging.Policy;

public sealed partial class Reason
{
    /// <summary>A budget of the recipient lacks tokens; it would show other people's traffic. (PAC-2)</summary>
    public static Reason RecipientRateLimited { get; } = new("recipient_rate_limited", "PAC-2", ReasonClass.Recipient);
}

/// <summary>PAC-2: budgets of the recipient lack tokens.</summary>
internal readonly struct RecipientRateLimitedRule : IStandardRule
{
    public static int Index => RuleIndex.RecipientRateLimited;

    public static Reason Reason => Reason.RecipientRateLimited;

    public static string Reads => "budgets of the recipient";

    public static string? PolicyPath => "$.budgets";

    public static DisclosureFreedom Freedom => DisclosureFreedom.NotSilent;

    public static Ruling Judge(in SendFacts facts) => facts.Pace.Recipient;
}
