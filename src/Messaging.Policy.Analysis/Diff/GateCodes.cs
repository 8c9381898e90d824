namespace Messaging.Policy;

/// <summary>The reasons that ask something of one account alone, whatever the other is.</summary>
internal static class GateCodes
{
    public static readonly HashSet<string> OfSenders =
    [
        "phone_unverified", "phone_line_type", "email_unverified", "account_too_new", "region_unavailable", "sender_underage", "sender_age_unknown", "sender_age_unassured", "sender_consent_missing",
    ];

    public static readonly HashSet<string> OfRecipients = ["recipient_region_unavailable", "recipient_underage", "recipient_age_unknown", "recipient_consent_missing"];
}
