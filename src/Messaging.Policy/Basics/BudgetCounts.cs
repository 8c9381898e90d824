namespace Messaging.Policy;

/// <summary>What a budget counts.</summary>
public enum BudgetCounts
{
    /// <summary>Every attempt with one of its verbs.</summary>
    Message = 0,

    /// <summary>Attempts that begin a conversation and do not wait in a pending one.</summary>
    NewThread = 1,

    /// <summary>Attempts that the sender sees as a request.</summary>
    Request = 2,

    /// <summary>The first attempt towards a recipient within the budget's period.</summary>
    UniqueRecipient = 3,
}
