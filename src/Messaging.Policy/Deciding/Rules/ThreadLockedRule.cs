namespace Messaging.Policy;

public sealed partial class Reason
{
    /// <summary>The conversation is locked. (THR-1)</summary>
    public static Reason ThreadLocked { get; } = new("thread_locked", "THR-1", ReasonClass.Pair);
}

/// <summary>THR-1: the conversation is locked.</summary>
internal readonly struct ThreadLockedRule : IStandardRule
{
    public static int Index => RuleIndex.ThreadLocked;

    public static Reason Reason => Reason.ThreadLocked;

    public static string Reads => "thread";

    public static void Compare(in SendFacts facts, Comparisons found) =>
        found.Add("thread.state", facts.ThreadState);

    public static RulePrecondition Needs => RulePrecondition.Conversation;

    public static Ruling Judge(in SendFacts facts) =>
        Ruling.DenyIf(facts.ThreadState == MessageThreadState.Locked);
}
