namespace Messaging.Policy;

/// <summary>When a budget gives back what a conversation took.</summary>
public enum RefundOn
{
    /// <summary>Never.</summary>
    Never = 0,

    /// <summary>When the recipient writes back or accepts.</summary>
    Reply = 1,

    /// <summary>When the recipient writes back, accepts or declines. A policy has to tell the sender that it was declined: <c>request_declined</c> is exact.</summary>
    Answer = 2,
}
