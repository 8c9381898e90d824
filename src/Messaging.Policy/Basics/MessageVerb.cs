namespace Messaging.Policy;

/// <summary>What the sender wants to do. All verbs run all rules, but for what a rule says of a verb.</summary>
public enum MessageVerb
{
    /// <summary>Not stated: refused.</summary>
    Unknown = 0,

    /// <summary>Send a message.</summary>
    Send = 1,

    /// <summary>Edit a message that was sent.</summary>
    Edit = 2,

    /// <summary>React to a message.</summary>
    React = 3,

    /// <summary>Call.</summary>
    Call = 4,

    /// <summary>Show that an answer is being written.</summary>
    Typing = 5,

    /// <summary>Show that a message was read.</summary>
    ReadReceipt = 6,

    /// <summary>Add the recipient to a group.</summary>
    AddToGroup = 7,

    /// <summary>Deliver a queued message: the re-check at its delivery.</summary>
    Deliver = 8,
}
