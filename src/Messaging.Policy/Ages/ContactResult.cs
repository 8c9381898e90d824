using System.Collections.Immutable;
using NodaTime;

namespace Messaging.Policy;

/// <summary>Whether laws on contact between adults and minors let one person write to another. Immutable; <c>default</c> is not yes.</summary>
public readonly record struct ContactResult
{
    /// <summary>Whether they do.</summary>
    public ContactOutcome Outcome { get; init; }

    /// <summary>
    /// Whether the answer is the same for every age that is possible; false: only some ages that a range allows, or an unknown one, ask for a tie. Decisions ask for
    /// it wherever it may be needed. An outcome of <see cref="ContactOutcome.Free"/> is certain.
    /// </summary>
    public bool IsCertain { get; init; }

    /// <summary>The highest age below which a law of either region protects the recipient; null: no law is known in either. Each law is judged by itself: it protects below its
    /// own age, and from senders who are adults by it (<see cref="LawRow.AdultAge"/>).</summary>
    public int? ProtectedBelow { get; init; }

    /// <summary>
    /// The ties of the sender towards the recipient of which one is needed where the verdict is <see cref="ContactOutcome.TieNeeded"/>: those that all these laws
    /// know as a connection.
    /// </summary>
    public static ImmutableArray<string> ConnectingTies { get; } = ["friend", "allowed", "answered"];

    /// <summary>The first instant from which the answer is another: a birthday of one of them, or a law that begins or ends; null: none is known.</summary>
    public Instant? ChangesAt { get; init; }

    /// <summary>The laws that it rests on: those that protect, then those on when an age is attained.</summary>
    public LawReferences Laws { get; init; }
}
