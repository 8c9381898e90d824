namespace Messaging.Policy;

/// <summary>What a policy asks of a sender's e-mail address (EML-1).</summary>
/// <remarks>Every member may be left out. Not safe for many threads while it is being written.</remarks>
public sealed class EmailOptions : PolicyPartOptions
{
    /// <summary>Whether a verified address is required. Default: false.</summary>
    public bool Required { get; set; }
}
