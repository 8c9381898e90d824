namespace Messaging.Policy;

/// <summary>What the values of an answer are called in documents and output.</summary>
internal static class OutcomeNames
{
    public static NameTable<Outcome> Outcomes { get; } = new(
        ("deny", Outcome.Deny), ("filtered", Outcome.Filtered), ("request", Outcome.Request), ("quiet", Outcome.Quiet), ("deliver", Outcome.Deliver));

    /// <summary>Lower snake case, unlike the others: an affordance is written beside codes.</summary>
    public static NameTable<Affordance> Affordances { get; } = new(
        ("disabled", Affordance.Disabled), ("comment_instead", Affordance.CommentInstead), ("request_composer", Affordance.RequestComposer),
        ("menu_item", Affordance.MenuItem), ("message_button", Affordance.MessageButton));

    /// <summary>The codes of the advisories, by their bit.</summary>
    public static string[] Advisories { get; } = ["phone_line_risky", "budget_low"];
}
