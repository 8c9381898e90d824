namespace Messaging.Policy;

/// <summary>What came of committing a permit or giving it back.</summary>
public enum SettleStatus
{
    /// <summary>There was nothing to settle: the permit holds nothing, or it was settled before.</summary>
    Nothing = 0,

    /// <summary>It is settled.</summary>
    Settled = 1,

    /// <summary>
    /// The permit holds no longer, and nothing was changed: its lease had run out and another attempt took its place, or its message is no longer remembered. Where the message
    /// was sent under it all the same, it may be sent twice: store messages under the same id.
    /// </summary>
    Superseded = 2,
}
