namespace Messaging.Policy;

/// <summary>The standing of a law inside the interval of its row. Only <see cref="InForce"/> ever counts in a decision (section 5).</summary>
public enum LawStatus
{
    /// <summary>Not said: never counts.</summary>
    Unknown,

    /// <summary>A bill, a draft or an announcement.</summary>
    Proposed,

    /// <summary>Passed, but not yet applied; its dates are those that were planned.</summary>
    EnactedNotInForce,

    /// <summary>Suspended by a court.</summary>
    Enjoined,

    /// <summary>No longer law; kept because it was.</summary>
    Repealed,

    /// <summary>Law inside the interval.</summary>
    InForce,
}
