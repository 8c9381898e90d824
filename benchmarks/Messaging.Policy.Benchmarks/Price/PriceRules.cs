using System.Runtime.CompilerServices;

namespace Messaging.Policy.Benchmarks.Price;

/// <summary>A rule of the price policy: what the engines are given.</summary>
/// <param name="Code">What it says.</param>
/// <param name="Applies">When it says so.</param>
/// <param name="Text">The same as an expression over <c>facts</c>, for engines that compile text.</param>
internal sealed record PriceRule(ChainReasons Code, Func<EngineFacts, bool> Applies, string Text);

/// <summary>The rules of the price policy in order of precedence: those that refuse, and those that narrow.</summary>
internal static class PriceRules
{
    public static readonly IReadOnlyList<PriceRule> All =
    [
        Rule(ChainReasons.SelfMessage, facts => facts.IsToOneself),
        Rule(ChainReasons.SenderDeactivated, facts => facts.IsSenderDeactivated),
        Rule(ChainReasons.SenderSuspended, facts => facts.IsSenderSuspended),
        Rule(ChainReasons.SenderStartLocked, facts => facts.IsSenderStartLocked),
        Rule(ChainReasons.SenderReported, facts => facts.IsSenderReported),
        Rule(ChainReasons.PhoneUnverified, facts => facts.IsPhoneMissing),
        Rule(ChainReasons.PhoneLineType, facts => facts.IsPhoneLineRefused),
        Rule(ChainReasons.EmailUnverified, facts => facts.IsEmailMissing),
        Rule(ChainReasons.AccountTooNew, facts => facts.IsTooNew),
        Rule(ChainReasons.RegionUnavailable, facts => facts.IsSenderRegionUnavailable),
        Rule(ChainReasons.SenderUnderage, facts => facts.IsSenderUnderage),
        Rule(ChainReasons.SenderAgeUnknown, facts => facts.IsSenderAgeUnknown),
        Rule(ChainReasons.SenderAgeUnassured, facts => facts.IsSenderAgeUnassured),
        Rule(ChainReasons.SignalOff, facts => facts.IsSignalOff),
        Rule(ChainReasons.SenderModeClosed, facts => facts.IsSenderModeClosed),
        Rule(ChainReasons.SenderGuardian, facts => facts.IsSenderGuarded),
        Rule(ChainReasons.RecipientBlockedBySender, facts => facts.BlocksRecipient),
        Rule(ChainReasons.RecipientUnknown, facts => facts.IsRecipientUnknown),
        Rule(ChainReasons.RecipientInactive, facts => facts.IsRecipientInactive),
        Rule(ChainReasons.SenderBlocked, facts => facts.IsBlocked),
        Rule(ChainReasons.RecipientRegionUnavailable, facts => facts.IsRecipientRegionUnavailable),
        Rule(ChainReasons.RecipientUnderage, facts => facts.IsRecipientUnderage),
        Rule(ChainReasons.RecipientAgeUnknown, facts => facts.IsRecipientAgeUnknown),
        Rule(ChainReasons.RecipientSignalOff, facts => facts.IsRecipientSignalOff),
        Rule(ChainReasons.AgeBandsApart, facts => facts.AreBandsApart),
        Rule(ChainReasons.RecipientGuardian, facts => facts.IsRecipientGuarded),
        Rule(ChainReasons.RecipientMode, facts => facts.IsModeClosed),
        Rule(ChainReasons.ThreadLocked, facts => facts.IsThreadLocked),
        Rule(ChainReasons.RequestLimit, facts => facts.IsRequestFull),
        Rule(ChainReasons.RequestContent, facts => facts.IsRequestContentRefused),
        Rule(ChainReasons.RequestDeclined, facts => facts.IsRequestDeclined),
        Rule(ChainReasons.RecipientRestricts, facts => facts.IsRestricted),
        Rule(ChainReasons.Waits, facts => facts.Waits),
        Rule(ChainReasons.RecipientMutes, facts => facts.IsMuted),
        Rule(ChainReasons.QuietHours, facts => facts.IsInQuietHours),
    ];

    private static PriceRule Rule(ChainReasons code, Func<EngineFacts, bool> applies, [CallerArgumentExpression(nameof(applies))] string text = "") =>
        new(code, applies, text["facts => ".Length..]);
}
