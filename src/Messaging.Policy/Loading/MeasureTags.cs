namespace Messaging.Policy;

/// <summary>The attributes of measurements. Their values come from lists that the library or the policy closes; none is personal.</summary>
internal static class MeasureTags
{
    public const string Operation = "messaging_policy.operation";
    public const string Verb = "messaging_policy.verb";
    public const string Outcome = "messaging_policy.outcome";
    public const string Policy = "messaging_policy.policy";
    public const string Reason = "messaging_policy.reason";
    public const string Budget = "messaging_policy.budget";
    public const string Port = "messaging_policy.port";
    public const string Call = "messaging_policy.port.call";
    public const string ShadowOutcome = "messaging_policy.shadow.outcome";
    public const string Difference = "messaging_policy.shadow.difference";
    public const string Recipients = "messaging_policy.recipients";
    public const string VoidResult = "messaging_policy.void.result";
    public const string ErrorType = "error.type";

    private static readonly string[] Operations = ["check", "acquire"];
    private static readonly string[] VoidResults = ["done", "waits", "dropped"];
    private static readonly string[] Differences = ["none", "reasons", "view", "outcome"];

    public static string OperationOf(bool acquires) => Operations[acquires ? 1 : 0];

    /// <summary>The verb's name; what a host passed and nobody understands has one name, too.</summary>
    public static string VerbOf(MessageVerb verb) => Names.Verbs.Has(verb) ? Names.Verbs.Of(verb) : "unknown";

    public static string OutcomeOf(Outcome outcome) => Names.Outcomes.Of(outcome);

    public static string DifferenceOf(DecisionDifference difference) => Differences[(int)difference];

    public static string VoidResultOf(VoidOutcome outcome) => VoidResults[(int)outcome];

    public static string ErrorOf(Exception? exception) => exception switch
    {
        null => "not_understood",
        TimeoutException => "timeout",
        _ => exception.GetType().FullName!,
    };
}
