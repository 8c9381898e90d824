namespace Messaging.Policy;

/// <summary>What a <see cref="LawRow"/> is about.</summary>
/// <remarks>Six kinds decide where a policy adopts them; the others answer questions only (<see cref="AgeQuestions"/>).</remarks>
public enum LawKind
{
    /// <summary>No kind: a row without one is refused.</summary>
    Unknown,

    /// <summary>The age from which a person may consent to the use of personal data without a parent: <c>data-consent</c>. Answers questions only.</summary>
    DataConsent,

    /// <summary>The age below which a guardian has to consent to the account, or hold it: <c>account-consent</c>. Decides.</summary>
    AccountConsent,

    /// <summary>The age below which an app store has to have a parent's consent: <c>store-consent</c>. Answers questions only.</summary>
    StoreConsent,

    /// <summary>The age below which feeds chosen by algorithms, or notifications at night, need consent: <c>feed-consent</c>. Answers questions only.</summary>
    FeedConsent,

    /// <summary>The age below which a person may have no account at all: <c>social-media-minimum</c>. Decides.</summary>
    SocialMediaMinimum,

    /// <summary>The age below which a person may not use direct messages: <c>direct-message-minimum</c>. Decides.</summary>
    DirectMessageMinimum,

    /// <summary>The age below which adults who are not connected may not reach a person: <c>adult-contact-restriction</c>. Decides.</summary>
    AdultContactRestriction,

    /// <summary>The age below which the time of use or certain features are limited: <c>use-limit</c>. Answers questions only.</summary>
    UseLimit,

    /// <summary>The age below which parents have to be given tools: <c>parental-tools</c>. Answers questions only.</summary>
    ParentalTools,

    /// <summary>The age about which stores, systems or devices have to tell services: <c>age-signal</c>. Answers questions only.</summary>
    AgeSignal,

    /// <summary>The age of majority: <c>majority</c>. Answers questions, and bounds age bands.</summary>
    Majority,

    /// <summary>On which day of a common year a person born on 29 February attains an age: <c>leap-day</c>. Decides.</summary>
    LeapDay,

    /// <summary>On which day an age is attained: <c>age-attained</c>. Decides.</summary>
    AgeAttained,
}
