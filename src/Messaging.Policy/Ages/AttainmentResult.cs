using NodaTime;

namespace Messaging.Policy;

/// <summary>When an age is attained. Immutable; <c>default</c> is unknown.</summary>
public readonly record struct AttainmentResult
{
    /// <summary>The first instant at which it is attained; null: the date of birth is unknown, or that is beyond the year 9999.</summary>
    public Instant? At { get; init; }

    /// <summary>The laws on leap days and on when an age is attained that it rests on; none where the caller chose the rule.</summary>
    public LawReferences Laws { get; init; }
}
