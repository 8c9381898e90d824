using System.Text.Json.Serialization;

namespace Messaging.Policy;

/// <summary>What a sender could do about a reason. Only what could help is listed.</summary>
[Flags]
[JsonConverter(typeof(RemediesJsonConverter))]
public enum Remedies
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Verify a phone number (<c>verify_phone</c>).</summary>
    VerifyPhone = 1 << 0,

    /// <summary>Verify an e-mail address (<c>verify_email</c>).</summary>
    VerifyEmail = 1 << 1,

    /// <summary>Say or prove the age (<c>verify_age</c>).</summary>
    VerifyAge = 1 << 2,

    /// <summary>Wait; the decision says until when where that may be told (<c>wait</c>).</summary>
    Wait = 1 << 3,

    /// <summary>Try again soon: the service could not look everything up (<c>try_again</c>).</summary>
    TryAgain = 1 << 4,

    /// <summary>Unblock the recipient (<c>unblock</c>).</summary>
    Unblock = 1 << 5,

    /// <summary>Become friends (<c>become_friends</c>).</summary>
    BecomeFriends = 1 << 6,

    /// <summary>Comment in public instead (<c>comment_instead</c>).</summary>
    CommentInstead = 1 << 7,

    /// <summary>Edit the content (<c>edit_content</c>).</summary>
    EditContent = 1 << 8,

    /// <summary>Ask the guardian (<c>ask_guardian</c>).</summary>
    AskGuardian = 1 << 9,

    /// <summary>Appeal to the service (<c>appeal</c>).</summary>
    Appeal = 1 << 10,

    /// <summary>Change one's own settings (<c>change_settings</c>).</summary>
    ChangeSettings = 1 << 11,
}
