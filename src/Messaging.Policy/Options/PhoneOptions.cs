namespace Messaging.Policy;

/// <summary>What a policy asks of a sender's phone number (PHN-1, PHN-2).</summary>
/// <remarks>Every member may be left out. Not safe for many threads while it is being written.</remarks>
public sealed class PhoneOptions : PolicyPartOptions
{
    /// <summary>Whether a verified number is required. Default: false.</summary>
    public bool Required { get; set; }

    /// <summary>The line types that are accepted; empty: none. Default: mobile, fixed line, voip, unknown.</summary>
    public IList<PhoneLine>? LineTypes { get; set; }
}
