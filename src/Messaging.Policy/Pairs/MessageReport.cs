using NodaTime;

namespace Messaging.Policy;

/// <summary>A report for the moderators. Immutable and safe for many threads.</summary>
public sealed record MessageReport
{
    /// <summary>Who reports; not empty.</summary>
    public required AccountId By { get; init; }

    /// <summary>The account that the report is about; not empty.</summary>
    public required AccountId About { get; init; }

    /// <summary>The host's id of the message that it is about; null: the account as such.</summary>
    public string? MessageId { get; init; }

    /// <summary>The host's own name for what is wrong; null: not said.</summary>
    public string? Category { get; init; }

    /// <summary>When, rounded down to the microsecond; null: the clock's instant when it is taken in.</summary>
    public Instant? At { get; init; }

    /// <summary>What it weighs, 0 or more; null: it is given its weight when it is taken in, 1 or 0. A host may let the word of reporters that it trusts weigh more.</summary>
    public int? Weight { get; init; }

    /// <summary>What makes it the same as another: a sink that was sent a key before does nothing.</summary>
    public ReportKey Key => new(By, About, MessageId);

    /// <summary>Names the report by its accounts alone.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"report by {By} about {About}";
}
