namespace Messaging.Policy;

/// <summary>What an acquire means for who asked: whether to send now.</summary>
public enum PermitStatus
{
    /// <summary>Do not send: it is refused.</summary>
    Refused = 0,

    /// <summary>Send it now, then commit; or give it back where sending failed.</summary>
    Granted = 1,

    /// <summary>Do not send: this message was sent before. The decision is that on the first attempt, so that the same can be answered.</summary>
    Sent = 2,

    /// <summary>
    /// Do not send yet: another attempt holds this message and has neither committed nor given it back. Try again once the policy's lease
    /// (<see cref="MessagingPolicyOptions.Lease"/>) may have run out. The decision is that on the first attempt.
    /// </summary>
    InProgress = 3,
}
