namespace Messaging.Policy;

public sealed partial class Reason
{
    /// <summary>The recipient declined a request of the sender, and the time after that is not over. (REQ-3)</summary>
    public static Reason RequestDeclined { get; } = new("request_declined", "REQ-3", ReasonClass.Recipient);
}

/// <summary>REQ-3: the recipient declined a request of the sender, and the time after that is not over.</summary>
internal readonly struct RequestDeclinedRule : IStandardRule
{
    public static int Index => RuleIndex.RequestDeclined;

    public static Reason Reason => Reason.RequestDeclined;

    public static string Reads => "thread";

    public static string? PolicyPath => "$.requests.declineCoolDown";

    public static void Compare(in SendFacts facts, Comparisons found) =>
        found.Add("thread.state", facts.ThreadState).AddInstant("thread.changedAt", facts.StoredThread.ChangedMicros).AddInstant("cool at", Micros.Plus(facts.StoredThread.ChangedMicros, facts.Policy.DeclineCoolDown));

    public static RulePrecondition Needs => RulePrecondition.Conversation;

    public static Ruling Judge(in SendFacts facts) =>
        Declined(facts);

    private static Ruling Declined(in SendFacts facts)
    {
        if (facts.ThreadState != MessageThreadState.Declined || facts.StoredThread.StartedBy != facts.SenderId)
        {
            return Ruling.None;
        }

        var coolAt = Micros.Plus(facts.StoredThread.ChangedMicros, facts.Policy.DeclineCoolDown);
        return Ruling.DenyWhile(coolAt > facts.NowMicros, coolAt);
    }
}
