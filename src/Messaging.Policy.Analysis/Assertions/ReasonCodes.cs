namespace Messaging.Policy;

/// <summary>The codes of reasons that an assertion may name: those of the library, and those of a policy's own rules.</summary>
internal static class ReasonCodes
{
    private static readonly string[] Standard = Array.ConvertAll(
    [
        Reason.AccountTooNew, Reason.AgeBandsApart, Reason.AlreadyInGroup, Reason.BlockedBySender,
        Reason.BlockedInGroup, Reason.CreatorApproval, Reason.EmailUnverified, Reason.FactsUnavailable,
        Reason.GroupFull, Reason.MessageIdReused, Reason.NotInGroup, Reason.PhoneLineType,
        Reason.PhoneUnverified, Reason.QuietHours, Reason.RateLimited, Reason.RecipientAgeUnknown,
        Reason.RecipientConsentMissing, Reason.RecipientGuardian, Reason.RecipientInactive, Reason.RecipientMode,
        Reason.RecipientMutes, Reason.RecipientRateLimited, Reason.RecipientRegionUnavailable, Reason.RecipientRestricts,
        Reason.RecipientSignalOff, Reason.RecipientUnavailable, Reason.RecipientUnderage, Reason.RecipientUnknown,
        Reason.RegionUnavailable, Reason.RequestContent, Reason.RequestDeclined, Reason.RequestLimit,
        Reason.SelfMessage, Reason.SenderAgeUnassured, Reason.SenderAgeUnknown, Reason.SenderBlocked,
        Reason.SenderConsentMissing, Reason.SenderDeactivated, Reason.SenderGuardian, Reason.SenderModeClosed,
        Reason.SenderReported, Reason.SenderStartLocked, Reason.SenderSuspended, Reason.SenderUnderage,
        Reason.SenderUnknown, Reason.SignalOff, Reason.ThreadLocked, Reason.TooFewFriendsInside,
    ],
    static (Reason reason) => reason.Code);

    public static IReadOnlyList<string> Of(MessagingPolicyOptions policy) => [.. Standard, .. (policy.Rules ?? []).Select(rule => rule.Code).OfType<string>()];
}
