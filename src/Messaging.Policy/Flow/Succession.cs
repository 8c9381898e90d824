namespace Messaging.Policy;

/// <summary>What came of taking the place of an acquire that holds a message.</summary>
internal enum Succession
{
    /// <summary>It is refused; the other one holds the message as before.</summary>
    Refused = 0,

    /// <summary>It holds the message now.</summary>
    Holds = 1,

    /// <summary>A third one was quicker.</summary>
    Lost = 2,
}
