namespace Messaging.Policy;

/// <summary>What rules ask of most accounts as one bit each, so that a policy can look for everything that would trouble it at once.</summary>
[Flags]
internal enum AccountTraits
{
    None = 0,

    /// <summary>The standing is any but good.</summary>
    NotInGoodStanding = 1 << 0,

    /// <summary>There is no verified e-mail address.</summary>
    EmailUnverified = 1 << 1,

    /// <summary>There is a date of birth.</summary>
    HasBirthDate = 1 << 2,

    /// <summary>There are quiet hours.</summary>
    HasQuietHours = 1 << 3,

    /// <summary>There are tags whose accounts are blocked.</summary>
    HasBlockedTags = 1 << 4,

    /// <summary>There is an age range.</summary>
    HasAgeRange = 1 << 5,

    /// <summary>The kind is another than a person.</summary>
    NoPerson = 1 << 6,

    /// <summary>The line type of the phone number: one bit of as many as there are types, this one for none.</summary>
    FirstPhoneLine = 1 << 8,

    /// <summary>The assurance of the age: one bit of as many as there are levels, this one for the lowest.</summary>
    FirstAssurance = 1 << 16,

    /// <summary>The kind has none of the defined values.</summary>
    UndefinedKind = 1 << 24,

    /// <summary>The standing has none of the defined values.</summary>
    UndefinedStanding = 1 << 25,

    /// <summary>The line type has none of the defined values.</summary>
    UndefinedPhone = 1 << 26,

    /// <summary>The state of the e-mail address is none of the defined ones.</summary>
    UndefinedEmail = 1 << 27,

    /// <summary>The assurance has none of the defined values.</summary>
    UndefinedAssurance = 1 << 28,

    /// <summary>The age range makes no sense.</summary>
    UndefinedAgeRange = 1 << 29,

    /// <summary>The guardian's consent has none of the defined values.</summary>
    UndefinedConsent = 1 << 30,

    /// <summary>What says how old the account is.</summary>
    SaysAge = HasBirthDate | HasAgeRange,

    /// <summary>A fact that has none of its defined values is no answer.</summary>
    Undefined = UndefinedKind | UndefinedStanding | UndefinedPhone | UndefinedEmail | UndefinedAssurance | UndefinedAgeRange | UndefinedConsent,

    /// <summary>Every line type.</summary>
    PhoneLines = FirstPhoneLine * ((1 << ((int)PhoneLine.Unknown + 1)) - 1),

    /// <summary>Every level of assurance.</summary>
    Assurances = FirstAssurance * ((1 << ((int)AgeAssurance.Verified + 1)) - 1),
}
