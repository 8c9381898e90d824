namespace Messaging.Policy;

/// <summary>How an attempt stands to the first one with its message id.</summary>
public enum MessageRepeat
{
    /// <summary>There is no first one: it is not remembered.</summary>
    None = 0,

    /// <summary>It is a repeat of it.</summary>
    Repeat = 1,

    /// <summary>It is another message with the same id.</summary>
    OtherMessage = 2,

    /// <summary>It may take its place: the first one's lease had run out.</summary>
    Successor = 3,
}
