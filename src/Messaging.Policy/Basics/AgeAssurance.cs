namespace Messaging.Policy;

/// <summary>How far an account's age is known to be true. A higher value is a better assurance.</summary>
/// <remarks><c>default</c> is <see cref="Unspecified"/>, which passes no minimum.</remarks>
public enum AgeAssurance
{
    /// <summary>Nobody said where the age comes from: less than every minimum.</summary>
    Unspecified = 0,

    /// <summary>The person said so.</summary>
    Declared = 1,

    /// <summary>Worked out from what the account does.</summary>
    Inferred = 2,

    /// <summary>Estimated by a method made for it, such as one that looks at a face.</summary>
    Estimated = 3,

    /// <summary>Proved, by a document or by somebody who is trusted to know.</summary>
    Verified = 4,
}
