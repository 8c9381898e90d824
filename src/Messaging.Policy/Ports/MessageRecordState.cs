namespace Messaging.Policy;

/// <summary>How a remembered message stands.</summary>
public enum MessageRecordState
{
    /// <summary>It is not remembered.</summary>
    None = 0,

    /// <summary>It was sent: the acquire that held it was committed.</summary>
    Sent = 1,

    /// <summary>An acquire holds it, and its lease lasts.</summary>
    InProgress = 2,

    /// <summary>An acquire holds it whose lease has run out: another one may take its place.</summary>
    Abandoned = 3,
}
