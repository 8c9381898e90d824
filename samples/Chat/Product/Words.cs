using Messaging.Policy;
using NodaTime;
using NodaTime.Text;

namespace Chat;

/// <summary>What the library says, in sentences for people.</summary>
public static class Words
{
    private static readonly InstantPattern Moment = InstantPattern.CreateWithInvariantCulture("d MMM uuuu', 'HH':'mm");

    public static string Of(Instant instant) => Moment.Format(instant);

    /// <summary>Why a message cannot go, by the sender's view alone.</summary>
    public static string WhyNot(SenderView view, Instant now)
    {
        var why = view.Reasons.Count == 0 ? "You cannot send this message." : Sentence(view.Reasons[0].Code);
        return view.RetryAt is { } at ? $"{why} You can try again {Until(at, now)}." : why;
    }

    public static string Until(Instant at, Instant now)
    {
        var wait = at - now;
        return wait < Duration.FromMinutes(2) ? $"in {Math.Max(1, Math.Ceiling(wait.TotalSeconds)):0} s"
            : wait < Duration.FromHours(2) ? $"in {Math.Ceiling(wait.TotalMinutes):0} min"
            : $"on {Of(at)} UTC";
    }

    public static string Sentence(string code) => code switch
    {
        "recipient_unavailable" => "You cannot message this account.",
        "phone_unverified" => "Verify your phone number first.",
        "phone_line_type" => "This kind of phone number is not accepted.",
        "sender_underage" => "You are not old enough to send messages here yet.",
        "sender_age_unknown" => "Enter your birthday first.",
        "sender_suspended" => "Your account is suspended for a while.",
        "sender_deactivated" => "Your account is deactivated.",
        "sender_reported" => "You cannot send messages for now, because messages of yours were reported.",
        "rate_limited" => "You are sending messages too quickly.",
        "facts_unavailable" => "There is no connection right now. Nothing was lost: try again.",
        "blocked_by_sender" => "You blocked this account.",
        "request_limit" => "Your request is waiting for an answer.",
        "request_declined" => "This account does not take a request from you.",
        "request_content" => "A request can hold only text.",
        "signal_off" or "recipient_signal_off" => "This sign is switched off.",
        "age_bands_apart" => "Accounts of these two ages cannot message each other.",
        "sender_mode_closed" => "Your own inbox is closed to this account, so it could not answer.",
        _ => $"Not possible: {code.Replace('_', ' ')}.",
    };

    public static string Remedy(string remedy) => remedy switch
    {
        "verify_phone" => "Verify your phone number",
        "comment_instead" => "Comment on a video instead",
        "become_friends" => "Become friends",
        "unblock" => "Unblock",
        "wait" => "Wait",
        "try_again" => "Try again",
        "appeal" => "Appeal",
        "edit_content" => "Change the message",
        "change_settings" => "Change your settings",
        _ => remedy.Replace('_', ' '),
    };

    public static string Mode(string name) => name switch { "everyone" => "Everyone", "friends" => "Friends", "noOne" => "No one", _ => name };

    public static string Limits(ModeLimits limits) => limits switch
    {
        ModeLimits.Band => "Not for accounts of your age.",
        ModeLimits.Guardian => "Your guardian does not allow it.",
        ModeLimits.Band | ModeLimits.Guardian => "Not for accounts of your age, and your guardian does not allow it.",
        _ => "Not available.",
    };

    public static string Phone(PhoneLine line) => line switch
    {
        PhoneLine.None => "Not verified",
        PhoneLine.Mobile => "Mobile, verified",
        PhoneLine.FixedLine => "Landline, verified",
        PhoneLine.Voip => "Internet number, verified",
        _ => "Verified",
    };
}
