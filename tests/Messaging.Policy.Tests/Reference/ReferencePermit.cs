namespace Messaging.Policy.Tests.Reference;

/// <summary>What an acquire that the view lets through holds until it is settled.</summary>
internal sealed class ReferencePermit(ReferenceAttempt attempt)
{
    public ReferenceAttempt Attempt => attempt;

    /// <summary>The true outcome, by which the recipient's inbox counts it.</summary>
    public required string Outcome { get; init; }

    /// <summary>What it took; nothing where the store failed.</summary>
    public List<ReferenceTake> Taken { get; init; } = [];

    /// <summary>Which beginning of the conversation took.</summary>
    public int TakenIn { get; init; }

    /// <summary>The conversation before the message stood in it, and right after; null: it stands in none.</summary>
    public ReferenceThread? Before { get; set; }

    public ReferenceThread? After { get; set; }
}
