namespace Messaging.Policy;

public sealed partial class Reason
{
    /// <summary>A look-up that the policy needs failed or was not understood. (SYS-1)</summary>
    public static Reason FactsUnavailable { get; } = new("facts_unavailable", "SYS-1", ReasonClass.Own);
}

/// <summary>SYS-1: a look-up that the policy needs failed or was not understood.</summary>
internal readonly struct FactsUnavailableRule : IStandardRule
{
    public static int Index => RuleIndex.FactsUnavailable;

    public static Reason Reason => Reason.FactsUnavailable;

    public static string Reads => "the answers of the ports";

    public static Remedies Remedies => Remedies.TryAgain;

    public static DisclosureFreedom Freedom => DisclosureFreedom.ExactOnly;

    public static Ruling Judge(in SendFacts facts) =>
        Ruling.DenyIf(facts.AreUnavailable);
}
