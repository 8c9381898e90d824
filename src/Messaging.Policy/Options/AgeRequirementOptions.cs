using NodaTime;

namespace Messaging.Policy;

/// <summary>A minimum age and the time in which it is in force.</summary>
/// <remarks>The age is needed. Not safe for many threads while it is being written.</remarks>
public sealed class AgeRequirementOptions : PolicyPartOptions
{
    /// <summary>The age that must be reached, 0 to 150 years.</summary>
    public int? Age { get; set; }

    /// <summary>The first instant at which it is in force; null: from the beginning. Default: null.</summary>
    public Instant? From { get; set; }

    /// <summary>The first instant at which it no longer is; null: without end. Default: null.</summary>
    public Instant? To { get; set; }
}
