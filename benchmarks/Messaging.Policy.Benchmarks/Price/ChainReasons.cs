namespace Messaging.Policy.Benchmarks.Price;

/// <summary>The reasons that the price policy has, as bits in order of precedence.</summary>
[Flags]
public enum ChainReasons
{
    None = 0,
    SenderDeactivated = 1 << 0,
    SenderSuspended = 1 << 1,
    PhoneUnverified = 1 << 2,
    PhoneLineType = 1 << 3,
    AccountTooNew = 1 << 4,
    RegionUnavailable = 1 << 5,
    SenderUnderage = 1 << 6,
    SenderAgeUnknown = 1 << 7,
    RecipientBlockedBySender = 1 << 8,
    RecipientUnknown = 1 << 9,
    RecipientInactive = 1 << 10,
    SenderBlocked = 1 << 11,
    RecipientRegionUnavailable = 1 << 12,
    RecipientUnderage = 1 << 13,
    RecipientAgeUnknown = 1 << 14,
    AgeBandsApart = 1 << 15,
    RecipientMode = 1 << 16,
    ThreadLocked = 1 << 17,
    RecipientRestricts = 1 << 18,
    RecipientMutes = 1 << 19,
}
