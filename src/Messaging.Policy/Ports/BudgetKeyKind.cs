namespace Messaging.Policy;

/// <summary>Whose bucket a key names.</summary>
public enum BudgetKeyKind
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>A sender's.</summary>
    Sender = 1,

    /// <summary>An ordered pair's: sender, recipient.</summary>
    Pair = 2,

    /// <summary>A recipient's.</summary>
    Recipient = 3,

    /// <summary>The bucket of one token that says whether a recipient is new to a sender.</summary>
    NewRecipient = 4,
}
