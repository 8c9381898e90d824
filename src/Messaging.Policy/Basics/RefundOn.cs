namespace Messaging.Policy;

/// <summary>When a budget gives back what a conversation took.</summary>
public enum RefundOn
{
    /// <summary>Never.</summary>
    Never = 0,

    /// <summary>When the recipient answers or accepts.</summary>
    Reply = 1,
}
