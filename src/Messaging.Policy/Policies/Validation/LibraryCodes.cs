namespace Messaging.Policy;

/// <summary>The codes of the library as a policy may name them: their rules, and how far their disclosure can be set (sections 4 and 6).</summary>
internal static class LibraryCodes
{
    /// <summary>All codes of rules, in order of precedence.</summary>
    public static IReadOnlyList<LibraryCode> All { get; } =
    [
        new("SYS-1", "facts_unavailable", DisclosureFreedom.ExactOnly),
        new("EXI-1", "sender_unknown", DisclosureFreedom.ExactOnly),
        new("SLF-1", "self_message"),
        new("STD-1", "sender_deactivated"),
        new("STD-2", "sender_suspended"),
        new("STD-3", "sender_start_locked"),
        new("RPT-1", "sender_reported"),
        new("PHN-1", "phone_unverified"),
        new("PHN-2", "phone_line_type"),
        new("EML-1", "email_unverified"),
        new("TEN-1", "account_too_new"),
        new("REG-1", "region_unavailable"),
        new("AGE-1", "sender_underage"),
        new("AGE-2", "sender_age_unknown"),
        new("AGE-3", "sender_age_unassured"),
        new("SIG-1", "signal_off"),
        new("MOD-1", "sender_mode_closed"),
        new("GRD-1", "sender_guardian"),
        new("BLK-1", "recipient_blocked_by_sender"),
        new("EXI-2", "recipient_unknown", DisclosureFreedom.NotSilent),
        new("STD-4", "recipient_inactive"),
        new("BLK-2", "sender_blocked"),
        new("REG-2", "recipient_region_unavailable"),
        new("AGE-4", "recipient_underage"),
        new("AGE-5", "recipient_age_unknown"),
        new("SIG-2", "recipient_signal_off"),
        new("AGE-6", "age_bands_apart"),
        new("GRD-2", "recipient_guardian"),
        new("PRV-1", "recipient_mode", DisclosureFreedom.NotSilent),
        new("THR-1", "thread_locked"),
        new("REQ-1", "request_limit"),
        new("REQ-2", "request_content"),
        new("REQ-3", "request_declined"),
        new("SFT-1", "recipient_restricts", DisclosureFreedom.SilentOnly),
        new("SFT-2", "recipient_mutes", DisclosureFreedom.SilentOnly),
        new("QUI-1", "quiet_hours", DisclosureFreedom.SilentOnly),
        new("PAC-1", "rate_limited", DisclosureFreedom.NotSilent),
        new("PAC-2", "recipient_rate_limited", DisclosureFreedom.NotSilent),
    ];

    /// <summary>What the view says that is no rule's code; a policy's rule may not be called so either.</summary>
    public static IReadOnlyList<string> OfTheView { get; } = ["recipient_unavailable", "phone_line_risky", "budget_low"];

    /// <summary>What an exemption may name besides "*": rule ids and their letters, but those that nothing exempts.</summary>
    public static IReadOnlyList<string> Exemptible { get; } =
    [
        .. All.Where(code => code.Letters is not ("SYS" or "EXI")).Select(code => code.Letters).Append(Reason.OwnRuleId).Distinct(),
        .. All.Where(code => code.Letters is not ("SYS" or "EXI")).Select(code => code.RuleId),
    ];

    public static LibraryCode? Find(string code) => All.FirstOrDefault(known => known.Code == code);
}
