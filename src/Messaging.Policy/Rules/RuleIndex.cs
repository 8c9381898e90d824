namespace Messaging.Policy;

/// <summary>The places of the library's rules in the order of precedence (section 4). A policy's own rules stand after <see cref="RecipientMode"/>.</summary>
internal static class RuleIndex
{
    public const int FactsUnavailable = 0;
    public const int SenderUnknown = 1;
    public const int SelfMessage = 2;
    public const int SenderDeactivated = 3;
    public const int SenderSuspended = 4;
    public const int SenderStartLocked = 5;
    public const int SenderReported = 6;
    public const int PhoneUnverified = 7;
    public const int PhoneLineType = 8;
    public const int EmailUnverified = 9;
    public const int AccountTooNew = 10;
    public const int RegionUnavailable = 11;
    public const int SenderUnderage = 12;
    public const int SenderAgeUnknown = 13;
    public const int SenderAgeUnassured = 14;
    public const int SignalOff = 15;
    public const int SenderModeClosed = 16;
    public const int SenderGuardian = 17;
    public const int BlockedBySender = 18;
    public const int RecipientUnknown = 19;
    public const int RecipientInactive = 20;
    public const int SenderBlocked = 21;
    public const int RecipientRegionUnavailable = 22;
    public const int RecipientUnderage = 23;
    public const int RecipientAgeUnknown = 24;
    public const int RecipientSignalOff = 25;
    public const int AgeBandsApart = 26;
    public const int RecipientGuardian = 27;
    public const int RecipientMode = 28;
    public const int ThreadLocked = 29;
    public const int RequestLimit = 30;
    public const int RequestContent = 31;
    public const int RequestDeclined = 32;
    public const int RecipientRestricts = 33;
    public const int RecipientMutes = 34;
    public const int QuietHours = 35;
    public const int RateLimited = 36;
    public const int RecipientRateLimited = 37;
    public const int NotInGroup = 38;
    public const int AlreadyInGroup = 39;
    public const int GroupFull = 40;
    public const int TooFewFriendsInside = 41;
    public const int CreatorApproval = 42;
    public const int BlockedInGroup = 43;

    public const int Count = 44;

    public static RuleSet Set(int index) => new(1UL << index, 0);
}
