namespace Messaging.Policy;

/// <summary>What a reason is about; it decides what the sender may know by default.</summary>
public enum ReasonClass
{
    /// <summary>About the recipient: merged by default.</summary>
    Recipient = 0,

    /// <summary>About the conversation of the two: exact by default.</summary>
    Pair = 1,

    /// <summary>About the sender: exact by default.</summary>
    Own = 2,
}
