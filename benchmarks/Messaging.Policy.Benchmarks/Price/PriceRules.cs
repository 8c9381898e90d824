namespace Messaging.Policy.Benchmarks.Price;

/// <summary>The refusing rules of the price policy, one condition each: what the engines are given.</summary>
internal static class PriceRules
{
    public static readonly IReadOnlyList<(ChainReasons Code, Func<LoadedFacts, bool> Applies)> All =
    [
        (ChainReasons.SenderDeactivated, facts => facts.IsSenderDeactivated),
        (ChainReasons.SenderSuspended, facts => facts.IsSenderSuspended),
        (ChainReasons.PhoneUnverified, facts => facts.IsPhoneMissing),
        (ChainReasons.PhoneLineType, facts => facts.IsPhoneLineRefused),
        (ChainReasons.AccountTooNew, facts => facts.IsTooNew),
        (ChainReasons.RegionUnavailable, facts => facts.IsSenderRegionUnavailable),
        (ChainReasons.SenderUnderage, facts => facts.IsSenderUnderage),
        (ChainReasons.SenderAgeUnknown, facts => facts.IsSenderAgeUnknown),
        (ChainReasons.RecipientBlockedBySender, facts => facts.BlocksRecipient),
        (ChainReasons.RecipientUnknown, facts => facts.IsRecipientUnknown),
        (ChainReasons.RecipientInactive, facts => facts.IsRecipientInactive),
        (ChainReasons.SenderBlocked, facts => facts.IsBlocked),
        (ChainReasons.RecipientRegionUnavailable, facts => facts.IsRecipientRegionUnavailable),
        (ChainReasons.RecipientUnderage, facts => facts.IsRecipientUnderage),
        (ChainReasons.RecipientAgeUnknown, facts => facts.IsRecipientAgeUnknown),
        (ChainReasons.AgeBandsApart, facts => facts.AreBandsApart),
        (ChainReasons.RecipientMode, facts => facts.IsModeClosed),
        (ChainReasons.ThreadLocked, facts => facts.IsThreadLocked),
    ];

    /// <summary>The name of the property that each rule reads, for engines that are given expressions as text.</summary>
    public static readonly IReadOnlyList<(ChainReasons Code, string Property)> AsText =
    [
        (ChainReasons.SenderDeactivated, nameof(LoadedFacts.IsSenderDeactivated)),
        (ChainReasons.SenderSuspended, nameof(LoadedFacts.IsSenderSuspended)),
        (ChainReasons.PhoneUnverified, nameof(LoadedFacts.IsPhoneMissing)),
        (ChainReasons.PhoneLineType, nameof(LoadedFacts.IsPhoneLineRefused)),
        (ChainReasons.AccountTooNew, nameof(LoadedFacts.IsTooNew)),
        (ChainReasons.RegionUnavailable, nameof(LoadedFacts.IsSenderRegionUnavailable)),
        (ChainReasons.SenderUnderage, nameof(LoadedFacts.IsSenderUnderage)),
        (ChainReasons.SenderAgeUnknown, nameof(LoadedFacts.IsSenderAgeUnknown)),
        (ChainReasons.RecipientBlockedBySender, nameof(LoadedFacts.BlocksRecipient)),
        (ChainReasons.RecipientUnknown, nameof(LoadedFacts.IsRecipientUnknown)),
        (ChainReasons.RecipientInactive, nameof(LoadedFacts.IsRecipientInactive)),
        (ChainReasons.SenderBlocked, nameof(LoadedFacts.IsBlocked)),
        (ChainReasons.RecipientRegionUnavailable, nameof(LoadedFacts.IsRecipientRegionUnavailable)),
        (ChainReasons.RecipientUnderage, nameof(LoadedFacts.IsRecipientUnderage)),
        (ChainReasons.RecipientAgeUnknown, nameof(LoadedFacts.IsRecipientAgeUnknown)),
        (ChainReasons.AgeBandsApart, nameof(LoadedFacts.AreBandsApart)),
        (ChainReasons.RecipientMode, nameof(LoadedFacts.IsModeClosed)),
        (ChainReasons.ThreadLocked, nameof(LoadedFacts.IsThreadLocked)),
    ];
}
