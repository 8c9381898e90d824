namespace Messaging.Policy;

/// <summary>The standing of a law inside the interval of its row. Only <see cref="InForce"/> and <see cref="Enacted"/> ever count in a decision.</summary>
public enum LawStatus
{
    /// <summary>Not said: never counts.</summary>
    Unknown,

    /// <summary>A bill, a draft or an announcement: <c>proposed</c>. Never counts.</summary>
    Proposed,

    /// <summary>Passed: <c>enacted</c>. Counts from its first day on, and never without one.</summary>
    Enacted,

    /// <summary>Suspended by a court: <c>enjoined</c>. Never counts.</summary>
    Enjoined,

    /// <summary>Annulled by a court: <c>struck-down</c>. Never counts.</summary>
    StruckDown,

    /// <summary>No longer law; kept because it was: <c>repealed</c>. Answers questions about its time, and counts in no decision.</summary>
    Repealed,

    /// <summary>Law inside the interval: <c>in-force</c>. Counts.</summary>
    InForce,
}
