namespace Messaging.Policy;

// Why: docs/decisions/0041-rules-have-occasions.md
/// <summary>Preconditions of rules: a rule whose precondition does not hold cannot fire and is skipped.</summary>
/// <remarks>Where it is uncertain, a precondition counts as holding: only the rules decide.</remarks>
[Flags]
internal enum RulePrecondition
{
    /// <summary>None is needed.</summary>
    None = 0,

    /// <summary>The standing of one of the two is not good, or there is no recipient.</summary>
    Standing = 1 << 0,

    /// <summary>The sender was reported.</summary>
    Reports = 1 << 1,

    /// <summary>The sender's phone is none that the policy accepts, or its e-mail address is not verified.</summary>
    Verification = 1 << 2,

    /// <summary>The sender's account is younger than the policy asks for.</summary>
    Tenure = 1 << 3,

    /// <summary>The region of one of the two may be among those that the policy names as unavailable.</summary>
    Regions = 1 << 4,

    /// <summary>The sender's age is unknown, or below the highest minimum anywhere.</summary>
    SenderAge = 1 << 5,

    /// <summary>The sender's age may be less well proved than its region asks for.</summary>
    Assurance = 1 << 6,

    /// <summary>The verb is a signal.</summary>
    Signal = 1 << 7,

    /// <summary>The sender would not let in whoever answers.</summary>
    SenderMode = 1 << 8,

    /// <summary>One of the two may be so young that a guardian is asked.</summary>
    Guardians = 1 << 9,

    /// <summary>One of the two has shut the other out in some way, or blocks tags.</summary>
    Blocks = 1 << 10,

    /// <summary>The recipient's age is unknown, or below the highest minimum anywhere.</summary>
    RecipientAge = 1 << 11,

    /// <summary>A rule or a law may keep the age bands of the two apart.</summary>
    Bands = 1 << 12,

    /// <summary>The recipient's mode, or one of its ceilings, does not simply deliver what the sender writes.</summary>
    Modes = 1 << 13,

    /// <summary>Their conversation is locked or was declined.</summary>
    Conversation = 1 << 14,

    /// <summary>The recipient has quiet hours.</summary>
    QuietHours = 1 << 15,
}
