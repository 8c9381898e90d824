namespace Messaging.Policy;

/// <summary>What a row of the shipped law data is about. Each kind is one file of <c>Ages/Data</c>.</summary>
internal enum LawKind
{
    /// <summary>The age from which a person may consent to the use of their data without a parent.</summary>
    DigitalConsent,

    /// <summary>The age from which a person may have an account.</summary>
    SocialMediaMinimum,

    /// <summary>The age from which a person may use direct messages.</summary>
    DirectMessageMinimum,

    /// <summary>The age below which adults who are not connected may not reach a person.</summary>
    AdultContactRestriction,

    /// <summary>The age of majority.</summary>
    Majority,

    /// <summary>On which day of a common year a person born on 29 February attains an age.</summary>
    LeapDay,

    /// <summary>On which day an age is attained.</summary>
    AgeAttained,
}
