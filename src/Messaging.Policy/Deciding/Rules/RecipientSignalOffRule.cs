namespace Messaging.Policy;

public sealed partial class Reason
{
    /// <summary>A mutual sign of life that the recipient has not switched on. (SIG-2)</summary>
    public static Reason RecipientSignalOff { get; } = new("recipient_signal_off", "SIG-2", ReasonClass.Recipient);
}

/// <summary>SIG-2: a mutual sign of life that the recipient has not switched on.</summary>
internal readonly struct RecipientSignalOffRule : IStandardRule
{
    public static int Index => RuleIndex.RecipientSignalOff;

    public static Reason Reason => Reason.RecipientSignalOff;

    public static string Reads => "attempt.verb, recipient.signals";

    public static string? PolicyPath => "$.signals";

    public static void Compare(in SendFacts facts, Comparisons found) =>
        found.Add("signals", facts.IsSignal ? Comparisons.NameOf(facts.SignalPolicy.ToString()) : "no signal").Add("recipient has switched on", facts.HasSwitchedOn(facts.KnownRecipient));

    public static RulePrecondition Needs => RulePrecondition.Signal;

    public static Ruling Judge(in SendFacts facts) =>
        Ruling.DenyIf(facts.IsSignal && facts.SignalPolicy == SignalPolicy.Mutual && !facts.HasSwitchedOn(facts.KnownRecipient));
}
