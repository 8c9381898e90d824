namespace Messaging.Policy;

/// <summary>A rule of a host's own, judged after the policy's rules (POL).</summary>
/// <remarks>
/// An implementer is pure and safe for many threads: it reads the facts and nothing else, no clock, no store; it does not wait and does not
/// throw. A rule that throws refuses the attempt (SYS-1). A rule can only narrow. A rule whose reason is about the sender
/// (<see cref="ReasonClass.Own"/>) is also judged where the recipient does not exist, and must not look at the recipient.
/// </remarks>
public interface ISendRule
{
    /// <summary>The reason that the rule gives. Its code differs from every other's.</summary>
    Reason Reason { get; }

    /// <summary>The remedy to list for the reason, a stable code; null: none.</summary>
    string? Remedy => null;

    /// <summary>Judges an attempt.</summary>
    /// <param name="facts">What is known.</param>
    /// <returns>The ruling; <see cref="Ruling.None"/> where the rule has nothing to say.</returns>
    Ruling Judge(in SendFacts facts);
}
