namespace Messaging.Policy;

public sealed partial class Reason
{
    /// <summary>The sender writes to itself, and the policy does not allow that. (SLF-1)</summary>
    public static Reason SelfMessage { get; } = new("self_message", "SLF-1", ReasonClass.Own);
}

/// <summary>SLF-1: the sender writes to itself, and the policy does not allow that.</summary>
internal readonly struct SelfMessageRule : IStandardRule
{
    public static int Index => RuleIndex.SelfMessage;

    public static Reason Reason => Reason.SelfMessage;

    public static string Reads => "sender, recipient";

    public static string? PolicyPath => "$.selfMessages";

    public static void Compare(in SendFacts facts, Comparisons found) =>
        found.Add("to oneself", facts.IsToOneself).Add("selfMessages", SelfMessages.Deny);

    public static bool ConcernsOneself => true;

    public static bool IsAskedBy(MessagingPolicyOptions policy) => policy.SelfMessages == SelfMessages.Deny;

    public static Ruling Judge(in SendFacts facts) =>
        Ruling.DenyIf(facts.IsToOneself);
}
