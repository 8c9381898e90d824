namespace Messaging.Policy;

/// <summary>How large a policy and its numbers may be.</summary>
internal static class PolicyLimits
{
    public const int HighestAge = 150;
    public const int MostBands = 64;

    /// <summary>One rule for each pair of bands, either way.</summary>
    public const int MostPairs = MostBands * MostBands;

    public const int MostModes = 256;
    public const int MostRegions = 10_000;
    public const int MostRequirements = 1_000;
    public const int MostBudgets = 64;
    public const int MostRules = 64;
    public const int MostRemedies = 64;
    public const long LargestLimit = 1_000_000_000;
    public const long LargestCost = 1_000_000;

    /// <summary>What a policy's rule may narrow to.</summary>
    public static NameTable<Outcome> RuleOutcomes { get; } = new(
        ("deny", Outcome.Deny), ("filtered", Outcome.Filtered), ("request", Outcome.Request), ("quiet", Outcome.Quiet));

    /// <summary>The verbs that have modes of their own: a queued message goes by the mode for sending it.</summary>
    public static NameTable<MessageVerb> ModeVerbs { get; } = new(
        ("send", MessageVerb.Send), ("edit", MessageVerb.Edit), ("react", MessageVerb.React), ("call", MessageVerb.Call), ("typing", MessageVerb.Typing),
        ("readReceipt", MessageVerb.ReadReceipt), ("addToGroup", MessageVerb.AddToGroup));

    /// <summary>What a budget may count.</summary>
    public static NameTable<MessageVerb> BudgetVerbs { get; } = new(
        ("send", MessageVerb.Send), ("edit", MessageVerb.Edit), ("react", MessageVerb.React), ("call", MessageVerb.Call), ("addToGroup", MessageVerb.AddToGroup));
}
