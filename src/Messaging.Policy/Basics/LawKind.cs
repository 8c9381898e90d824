namespace Messaging.Policy;

/// <summary>What a <see cref="LawRow"/> is about. Each kind is one file of the shipped data.</summary>
public enum LawKind
{
    /// <summary>No kind: a row without one is refused.</summary>
    Unknown,

    /// <summary>The age from which a person may consent to the use of personal data without a parent: <c>digital-consent</c>.</summary>
    DigitalConsent,

    /// <summary>The age from which a person may have an account: <c>social-media-minimum</c>.</summary>
    SocialMediaMinimum,

    /// <summary>The age from which a person may use direct messages: <c>direct-message-minimum</c>.</summary>
    DirectMessageMinimum,

    /// <summary>The age below which adults who are not connected may not reach a person: <c>adult-contact-restriction</c>.</summary>
    AdultContactRestriction,

    /// <summary>The age of majority: <c>majority</c>.</summary>
    Majority,

    /// <summary>On which day of a common year a person born on 29 February attains an age: <c>leap-day</c>.</summary>
    LeapDay,

    /// <summary>On which day an age is attained: <c>age-attained</c>.</summary>
    AgeAttained,
}
