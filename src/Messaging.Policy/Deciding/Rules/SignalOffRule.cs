namespace Messaging.Policy;

public sealed partial class Reason
{
    /// <summary>A sign of life that the policy, the sender's switch or the state of the conversation does not let out. (SIG-1)</summary>
    public static Reason SignalOff { get; } = new("signal_off", "SIG-1", ReasonClass.Own);
}

/// <summary>SIG-1: a sign of life that the policy, the sender's switch or the state of the conversation does not let out.</summary>
internal readonly struct SignalOffRule : IStandardRule
{
    public static int Index => RuleIndex.SignalOff;

    public static Reason Reason => Reason.SignalOff;

    public static string Reads => "attempt.verb, sender.signals, thread";

    public static string? PolicyPath => "$.signals";

    public static void Compare(in SendFacts facts, Comparisons found) =>
        found.Add("signals", facts.IsSignal ? Comparisons.NameOf(facts.SignalPolicy.ToString()) : "no signal").Add("sender has switched on", facts.HasSwitchedOn(facts.KnownSender)).Add("thread.state", facts.ThreadState);

    public static RulePrecondition Needs => RulePrecondition.Signal;

    public static Ruling Judge(in SendFacts facts) =>
        Ruling.DenyIf(
        facts.IsSignal
        && (facts.SignalPolicy == SignalPolicy.Never
            || (facts.SignalPolicy == SignalPolicy.Mutual && !facts.HasSwitchedOn(facts.KnownSender))
            || facts.ThreadState != MessageThreadState.Open));
}
