namespace Messaging.Policy;

/// <summary>Whether an account may write to itself (SLF-1).</summary>
public enum SelfMessages
{
    /// <summary>It may not.</summary>
    Deny = 0,

    /// <summary>It may; only account rules and budgets of messages apply.</summary>
    Deliver = 1,
}
