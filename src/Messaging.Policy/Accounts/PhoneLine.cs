namespace Messaging.Policy;

/// <summary>The line type of an account's verified phone number (PHN-1, PHN-2).</summary>
public enum PhoneLine
{
    /// <summary>No verified number: refused wherever one is required.</summary>
    None = 0,

    /// <summary>A mobile number.</summary>
    Mobile = 1,

    /// <summary>A fixed line.</summary>
    FixedLine = 2,

    /// <summary>A number of an internet telephony service, often temporary.</summary>
    Voip = 3,

    /// <summary>A verified number whose line type is not known.</summary>
    Unknown = 4,
}
