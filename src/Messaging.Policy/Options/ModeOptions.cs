namespace Messaging.Policy;

/// <summary>A privacy mode: a table from tie to route.</summary>
/// <remarks>The name is needed. Not safe for many threads while it is being written.</remarks>
public sealed class ModeOptions : PolicyPartOptions
{
    /// <summary>The name; not empty, and unlike every other mode's.</summary>
    public string? Name { get; set; }

    /// <summary>The best outcome that each tie opens. Default: none, which admits nobody.</summary>
    public IDictionary<string, Outcome>? Routes { get; set; }

    /// <summary>
    /// Whether a sender that the mode keeps out is told so, and which of the tags that <see cref="MessagingPolicyOptions.Remedies"/> names would open it. The mode then has a
    /// route of request or better for at least one of them. Default: false.
    /// </summary>
    public bool Disclosed { get; set; }
}
