using NodaTime;

namespace Messaging.Policy;

/// <summary>The age that laws of one kind ask for. Immutable; <c>default</c> is none.</summary>
public readonly record struct RequiredAgeResult
{
    /// <summary>The age in whole years; null: no law that is known asks for one.</summary>
    public int? Age { get; init; }

    /// <summary>The first instant from which another age is asked for, or by another law; null: none is known.</summary>
    public Instant? ChangesAt { get; init; }

    /// <summary>The laws that ask for it.</summary>
    public LawReferences Laws { get; init; }
}
