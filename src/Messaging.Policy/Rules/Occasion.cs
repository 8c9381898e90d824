namespace Messaging.Policy;

/// <summary>What must be there for a rule to have anything to say: facts that several rules share, and that are seldom there.</summary>
/// <remarks>Where one is not certain it counts as there: the rules alone decide.</remarks>
[Flags]
internal enum Occasion
{
    /// <summary>None is needed.</summary>
    None = 0,

    /// <summary>The sender's standing is not good.</summary>
    SenderStanding = 1 << 0,

    /// <summary>The sender was reported.</summary>
    Reports = 1 << 1,

    /// <summary>The sender's phone is none that the policy accepts.</summary>
    Phone = 1 << 2,

    /// <summary>The sender's e-mail address is not verified.</summary>
    Email = 1 << 3,

    /// <summary>The sender's age is unknown, or below the highest minimum anywhere.</summary>
    SenderAge = 1 << 4,

    /// <summary>The sender's age is less well proved than the highest level anywhere asks for.</summary>
    Assurance = 1 << 5,

    /// <summary>The verb is a signal.</summary>
    Signal = 1 << 6,

    /// <summary>The age band of one of the two asks for guardians.</summary>
    Guardians = 1 << 7,

    /// <summary>One of the two has shut the other out in some way.</summary>
    Blocks = 1 << 8,

    /// <summary>The recipient's standing is not good.</summary>
    RecipientStanding = 1 << 9,

    /// <summary>The recipient's age is unknown, or below the highest minimum anywhere.</summary>
    RecipientAge = 1 << 10,

    /// <summary>A rule or a law may keep the age bands of the two apart.</summary>
    Bands = 1 << 11,

    /// <summary>There is a conversation, or was one.</summary>
    Conversation = 1 << 12,

    /// <summary>The recipient has quiet hours.</summary>
    QuietHours = 1 << 13,

    /// <summary>The sender's account is younger than the policy asks for.</summary>
    Tenure = 1 << 14,

    /// <summary>The region of one of the two may be among those that the policy names as unavailable.</summary>
    Regions = 1 << 15,
}
