namespace Messaging.Policy;

/// <summary>What became of a report.</summary>
public enum ReportState
{
    /// <summary>The outbox did not take it in: the call is to be repeated, and may be.</summary>
    NotKept = 0,

    /// <summary>The outbox keeps it; the sink has not taken it yet and is asked again.</summary>
    Waiting = 1,

    /// <summary>The sink has it.</summary>
    Sent = 2,

    /// <summary>The same report was taken in before; nothing was done.</summary>
    Repeated = 3,

    /// <summary>The account reported itself: nothing was done. Such a report never counts.</summary>
    AboutOneself = 4,
}
