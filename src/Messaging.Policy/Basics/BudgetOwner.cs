namespace Messaging.Policy;

/// <summary>Whose bucket a budget uses.</summary>
public enum BudgetOwner
{
    /// <summary>One bucket a sender.</summary>
    Sender = 0,

    /// <summary>One bucket an ordered pair of sender and recipient.</summary>
    Pair = 1,

    /// <summary>One bucket a recipient; its refusals are recipient_rate_limited (PAC-2).</summary>
    Recipient = 2,
}
