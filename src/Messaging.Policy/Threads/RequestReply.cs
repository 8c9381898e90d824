namespace Messaging.Policy;

/// <summary>What the owner of a request inbox does with a request.</summary>
internal enum RequestReply
{
    /// <summary>It goes away as if its time had run out.</summary>
    Delete = 0,

    Decline = 1,

    Accept = 2,
}
