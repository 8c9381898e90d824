using NodaTime;

namespace Messaging.Policy;

/// <summary>How old somebody is. Immutable; <c>default</c> is an unknown age.</summary>
public readonly record struct AgeResult
{
    /// <summary>The age in whole years, of a range the youngest that it allows; null: unknown, or the day of birth has not begun.</summary>
    public int? Years { get; init; }

    /// <summary>The oldest age that the facts allow: of a date of birth the same; null: unknown, or nothing bounds it.</summary>
    public int? Oldest { get; init; }

    /// <summary>The instant at which one of the two changes; null: it is unknown, or the answer stands to the end of the year 9999.</summary>
    public Instant? ChangesAt { get; init; }

    /// <summary>The laws on leap days and on when an age is attained that it rests on.</summary>
    public LawReferences Laws { get; init; }
}
