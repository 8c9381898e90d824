namespace Messaging.Policy;

/// <summary>What verifying a receipt found: the first thing that does not fit.</summary>
public enum ReceiptOutcome
{
    /// <summary>Not verified.</summary>
    Unverified = 0,

    /// <summary>The receipt is whole, and the same policy decides the same on the same facts.</summary>
    Verified = 1,

    /// <summary>It was written under a key of another name.</summary>
    OtherKey = 2,

    /// <summary>It was changed after it was written, or written with another secret.</summary>
    Altered = 3,

    /// <summary>It was written under another policy.</summary>
    OtherPolicy = 4,

    /// <summary>It was written with other law data.</summary>
    OtherLawData = 5,

    /// <summary>It was written on other facts.</summary>
    OtherFacts = 6,

    /// <summary>All that it names fits, and yet this version of the library, or the host's rules as they are now, decide otherwise.</summary>
    OtherDecision = 7,
}
