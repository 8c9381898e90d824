using NodaTime;

namespace Messaging.Policy;

/// <summary>Whether somebody is old enough for what a kind of law asks. Immutable; <c>default</c> is not yes.</summary>
public readonly record struct AgeCheckResult
{
    /// <summary>Whether the person is old enough.</summary>
    public AgeOutcome Outcome { get; init; }

    /// <summary>The age that is asked for; null: none.</summary>
    public int? RequiredAge { get; init; }

    /// <summary>
    /// The first instant from which the answer is another: a birthday, or a law that begins or ends. A higher age may make somebody too young
    /// again, so an answer must not be kept beyond it. Null: none is known.
    /// </summary>
    public Instant? ChangesAt { get; init; }

    /// <summary>The laws that it rests on: those that ask for the age, then those on when an age is attained.</summary>
    public LawReferences Laws { get; init; }
}
