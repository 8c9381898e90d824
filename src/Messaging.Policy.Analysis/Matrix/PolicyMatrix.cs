using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>A policy as a table: who can reach which accounts by a first message of text. Immutable and safe for many threads.</summary>
public sealed record PolicyMatrix
{
    /// <summary>The policy's name; empty where it has none.</summary>
    public required string Name { get; init; }

    /// <summary>The columns: one tie that the sender holds, or none.</summary>
    public required ImmutableArray<string> Ties { get; init; }

    /// <summary>The rows: by age of the sender, age of the recipient and the recipient's mode.</summary>
    public required ImmutableArray<PolicyMatrixRow> Rows { get; init; }

    /// <summary>What was left out.</summary>
    public required ImmutableArray<string> Notes { get; init; }
}
