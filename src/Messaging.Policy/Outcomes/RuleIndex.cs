namespace Messaging.Policy;

/// <summary>The places of the library's rules in the order of precedence. A policy's own rules stand after <see cref="RecipientMode"/>.</summary>
internal static class RuleIndex
{
    public const int FactsUnavailable = 0;
    public const int SenderUnknown = FactsUnavailable + 1;
    public const int MessageIdReused = SenderUnknown + 1;
    public const int SelfMessage = MessageIdReused + 1;
    public const int SenderDeactivated = SelfMessage + 1;
    public const int SenderSuspended = SenderDeactivated + 1;
    public const int SenderStartLocked = SenderSuspended + 1;
    public const int SenderReported = SenderStartLocked + 1;
    public const int PhoneUnverified = SenderReported + 1;
    public const int PhoneLineType = PhoneUnverified + 1;
    public const int EmailUnverified = PhoneLineType + 1;
    public const int AccountTooNew = EmailUnverified + 1;
    public const int RegionUnavailable = AccountTooNew + 1;
    public const int SenderUnderage = RegionUnavailable + 1;
    public const int SenderAgeUnknown = SenderUnderage + 1;
    public const int SenderAgeUnassured = SenderAgeUnknown + 1;
    public const int SignalOff = SenderAgeUnassured + 1;
    public const int SenderModeClosed = SignalOff + 1;
    public const int SenderGuardian = SenderModeClosed + 1;
    public const int SenderConsentMissing = SenderGuardian + 1;
    public const int BlockedBySender = SenderConsentMissing + 1;
    public const int RecipientUnknown = BlockedBySender + 1;
    public const int RecipientInactive = RecipientUnknown + 1;
    public const int SenderBlocked = RecipientInactive + 1;
    public const int RecipientRegionUnavailable = SenderBlocked + 1;
    public const int RecipientUnderage = RecipientRegionUnavailable + 1;
    public const int RecipientAgeUnknown = RecipientUnderage + 1;
    public const int RecipientSignalOff = RecipientAgeUnknown + 1;
    public const int AgeBandsApart = RecipientSignalOff + 1;
    public const int RecipientGuardian = AgeBandsApart + 1;
    public const int RecipientConsentMissing = RecipientGuardian + 1;
    public const int RecipientMode = RecipientConsentMissing + 1;
    public const int ThreadLocked = RecipientMode + 1;
    public const int RequestLimit = ThreadLocked + 1;
    public const int RequestContent = RequestLimit + 1;
    public const int RequestDeclined = RequestContent + 1;
    public const int RecipientRestricts = RequestDeclined + 1;
    public const int RecipientMutes = RecipientRestricts + 1;
    public const int QuietHours = RecipientMutes + 1;
    public const int RateLimited = QuietHours + 1;
    public const int RecipientRateLimited = RateLimited + 1;
    public const int NotInGroup = RecipientRateLimited + 1;
    public const int AlreadyInGroup = NotInGroup + 1;
    public const int GroupFull = AlreadyInGroup + 1;
    public const int TooFewFriendsInside = GroupFull + 1;
    public const int CreatorApproval = TooFewFriendsInside + 1;
    public const int BlockedInGroup = CreatorApproval + 1;

    public const int Count = BlockedInGroup + 1;

    /// <summary>The places that stand before a policy's own rules.</summary>
    public const ulong BeforeOwn = (1UL << (RecipientMode + 1)) - 1;

    public static RuleSet Set(int index) => new(1UL << index, 0);
}
