namespace Messaging.Policy;

/// <summary>How a guarded send is to be answered.</summary>
public enum GuardedSendStatus
{
    /// <summary>The view denies: answer by the view.</summary>
    Denied = 0,

    /// <summary>The view lets it through: answer as a delivery. Whether it was delivered, was sent before or was stopped in silence may not show.</summary>
    LetThrough = 1,

    /// <summary>Another attempt held the message for longer than the repeat waits: the sender may try again.</summary>
    InProgress = 2,

    /// <summary>The handler failed, and what was taken is given back: answer with the handler's own failure.</summary>
    Failed = 3,
}
