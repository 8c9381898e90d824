namespace Messaging.Policy.Benchmarks.Price;

/// <summary>The reasons that the price policy has, as bits in order of precedence.</summary>
[Flags]
public enum ChainReasons : long
{
    None = 0,
    SelfMessage = 1L << 0,
    SenderDeactivated = 1L << 1,
    SenderSuspended = 1L << 2,
    SenderStartLocked = 1L << 3,
    SenderReported = 1L << 4,
    PhoneUnverified = 1L << 5,
    PhoneLineType = 1L << 6,
    EmailUnverified = 1L << 7,
    AccountTooNew = 1L << 8,
    RegionUnavailable = 1L << 9,
    SenderUnderage = 1L << 10,
    SenderAgeUnknown = 1L << 11,
    SenderAgeUnassured = 1L << 12,
    SignalOff = 1L << 13,
    SenderModeClosed = 1L << 14,
    SenderGuardian = 1L << 15,
    RecipientBlockedBySender = 1L << 16,
    RecipientUnknown = 1L << 17,
    RecipientInactive = 1L << 18,
    SenderBlocked = 1L << 19,
    RecipientRegionUnavailable = 1L << 20,
    RecipientUnderage = 1L << 21,
    RecipientAgeUnknown = 1L << 22,
    RecipientSignalOff = 1L << 23,
    AgeBandsApart = 1L << 24,
    RecipientGuardian = 1L << 25,
    RecipientMode = 1L << 26,
    ThreadLocked = 1L << 27,
    RequestLimit = 1L << 28,
    RequestContent = 1L << 29,
    RequestDeclined = 1L << 30,
    RecipientRestricts = 1L << 31,
    RecipientMutes = 1L << 32,
    QuietHours = 1L << 33,

    /// <summary>An engine's rule that makes it a request; a decision calls it by <see cref="RecipientMode"/>.</summary>
    Waits = 1L << 34,

    /// <summary>Those about the sender, which it is told.</summary>
    Own = RecipientUnknown - 1,

    /// <summary>Those about the recipient, of which the sender is told only that the recipient is unavailable.</summary>
    OfRecipient = (ThreadLocked - RecipientUnknown) | RequestDeclined,

    /// <summary>Those that refuse.</summary>
    Refusing = RecipientRestricts - 1,
}
